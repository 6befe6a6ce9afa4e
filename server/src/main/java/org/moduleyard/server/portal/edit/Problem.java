package org.moduleyard.server.portal.edit;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.form.Tab;

/**
 * A problem to fix, with the place at which its reader finds it.
 *
 * @param tab the tab that has the field
 * @param plan the key of its plan; empty when it is in none
 * @param name of the control in the form; empty when no control shows it
 * @param field the field's label; the pointer when there is none
 * @param blocks whether the offer cannot be published like this
 * @param message the problem in the words of the rule
 * @param remedy the advice for solving it
 * @param range the part of the field's text that it is about; null when it is about all of it
 */
public record Problem(
    Tab tab,
    String plan,
    String name,
    Text field,
    boolean blocks,
    Text message,
    Text remedy,
    @Nullable TextRange range) {

  /** The id of the control on its page. */
  public String id() {
    return FieldView.id(name);
  }
}
