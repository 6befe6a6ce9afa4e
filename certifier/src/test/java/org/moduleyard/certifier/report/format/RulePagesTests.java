package org.moduleyard.certifier.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.engine.StandardChecks;
import org.moduleyard.certifier.report.finding.Rule;

/** The page of all rules is what the rules say of themselves. */
class RulePagesTests {
  private static final Path PAGE = Path.of("../docs/rules.md");

  @Test
  void thePageIsThePrintedOne() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("./moduleyard rules > docs/rules.md prints it anew")
        .isEqualTo(RulePages.markdown(StandardChecks.rules()));
  }

  @Test
  void eachRuleSaysWhatWhyAndHow() {
    List<Rule> rules = StandardChecks.rules();
    assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
              assertThat(rule.description()).isNotBlank().endsWith(".");
              assertThat(rule.remedy()).isNotBlank().endsWith(".");
            });
  }
}
