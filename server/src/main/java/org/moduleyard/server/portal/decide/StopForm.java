package org.moduleyard.server.portal.decide;

import org.jspecify.annotations.Nullable;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.platform.web.Text;

/**
 * The form that stops a distribution, with what was typed into it.
 *
 * @param reason stays between publisher and operator
 * @param wrong the field with a problem; empty when none has one
 * @param problem null when there is none
 */
public record StopForm(StopNotice notice, String reason, String wrong, @Nullable Text problem) {
  static final StopForm EMPTY = new StopForm(StopNotice.NONE, "", "", null);

  public boolean isWrong(String field) {
    return wrong.equals(field);
  }
}
