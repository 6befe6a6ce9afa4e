package org.moduleyard.offerdocument.rule.plan;

import java.util.regex.Pattern;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** Values that only the customer knows are written as placeholders (C-35, OPEN-22). */
final class PlaceholderRules {
  private static final Pattern FAKE =
      Pattern.compile(
          "\"?(?:change[-_ ]?me|replace[-_ ]?me|fix[-_ ]?me|todo|tbd|dummy|xxx+|your[-_ ].*)\"?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PlaceholderRules() {}

  static void check(JsonField value, Violations violations) {
    for (String lookAlike : Placeholders.lookAlikesIn(value.text())) {
      violations.warning(
          RuleId.C_35,
          value,
          TextRange.of(lookAlike, value.text()),
          Message.of("{0} is no placeholder and will reach the device as it stands.", lookAlike),
          Message.of(
              "Write it in upper case with '_' for spaces, such as <MY_SERVER_IP_ADDRESS>."));
    }
    if (FAKE.matcher(value.text().strip()).matches()) {
      violations.warning(
          RuleId.C_35,
          value,
          TextRange.all(value.text()),
          Message.of(
              "The value '{0}' looks like one that the customer has to replace.", value.text()),
          Message.of(
              "Use a placeholder such as <MY_SERVER_IP_ADDRESS>, so that tools ask for it."));
    }
  }
}
