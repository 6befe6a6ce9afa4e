package org.moduleyard.offerdocument.rule.plan;

import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** The container engine understands createOptions as their author means them (OPT-01). */
final class CreateOptionsRules {
  private static final RuleId RULE = RuleId.OPT_01;

  private CreateOptionsRules() {}

  /** An error for what no module starts with, a warning for what is lost on the way. */
  static void check(JsonField place, CreateOptions options, Violations violations) {
    JsonText text = JsonText.of(place.text());
    for (OptionProblem problem : options.problems()) {
      TextRange range = text.mark(problem.pointer());
      if (problem.isRefused()) {
        violations.error(RULE, place, range, problem.said(), problem.fix());
      } else {
        violations.warning(RULE, place, range, problem.said(), problem.fix());
      }
    }
  }
}
