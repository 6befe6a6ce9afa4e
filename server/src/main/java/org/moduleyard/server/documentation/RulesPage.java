package org.moduleyard.server.documentation;

import java.util.Arrays;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every rule, as this marketplace applies it; reports in SARIF lead here, with the id of the rule
 * as the fragment.
 */
@Controller
class RulesPage {

  private final Certification certification;

  RulesPage(Certification certification) {
    this.certification = certification;
  }

  @GetMapping("/rules")
  ModelAndView rules() {
    return Pages.view("publication/rules", Text.of("publication.rules.title"))
        .addObject(
            "rules",
            Arrays.stream(RuleId.values())
                .map(rule -> ExplainedRule.of(rule, certification.policy()))
                .toList());
  }
}
