package org.moduleyard.server.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/**
 * Fields that belong together.
 *
 * @param lead what they are for; null when the title says it
 * @param only the value of the lead destination that they are for; empty for all others
 */
public record Section(Text title, @Nullable Text lead, List<Field> fields, String only) {

  static Section of(Text title, Field... fields) {
    return new Section(title, null, List.of(fields), "");
  }

  Section lead(Text words) {
    return new Section(title, words, fields, only);
  }

  Section only(String destination) {
    return new Section(title, lead, fields, destination);
  }
}
