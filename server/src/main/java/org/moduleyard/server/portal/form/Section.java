package org.moduleyard.server.portal.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/**
 * Fields that belong together.
 *
 * @param lead their purpose; null when the title says it
 * @param only the value of the lead destination that they are for; empty for all others
 * @param shown how many of the fields are above the fold
 */
public record Section(Text title, @Nullable Text lead, List<Field> fields, String only, int shown) {

  static Section of(Text title, Field... fields) {
    return new Section(title, null, List.of(fields), "", fields.length);
  }

  Section lead(Text words) {
    return new Section(title, words, fields, only, shown);
  }

  /** The same with a fold after that many fields. */
  Section showing(int number) {
    return new Section(title, lead, fields, only, number);
  }

  Section only(String destination) {
    return new Section(title, lead, fields, destination, shown);
  }
}
