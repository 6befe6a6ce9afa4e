package org.moduleyard.certifier.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.offer.StaticRule;
import org.moduleyard.certifier.engine.StandardChecks;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.RuleId;

/** The page of all rules is what the rules say of themselves, and each names its code and test. */
class RulePagesTests {
  private static final Path PAGE = Path.of("../docs/rules.md");
  private static final Map<String, String> MODULES =
      Map.of("offerdocument", "offer-document", "certifier", "certifier", "server", "server");

  @Test
  void thePageIsThePrintedOne() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("./moduleyard rules > docs/rules.md prints it anew")
        .isEqualTo(RulePages.markdown());
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

  @ParameterizedTest
  @EnumSource
  void eachRuleNamesTheClassThatImplementsItAndTheTestThatProvesIt(RuleId rule) throws IOException {
    assertThat(Files.readString(source(rule.home(), "main")))
        .as("class of " + rule.id())
        .contains("RuleId." + rule.name());
    assertThat(rule.proof()).matches(".*(Tests|IT)");
    assertThat(Files.readString(source(rule.proof(), "test")))
        .as("test of " + rule.id())
        .contains(rule.id());
  }

  private static Path source(String name, String kind) {
    String module = name.substring(0, name.indexOf('.'));
    Path file =
        Path.of(
            "..",
            MODULES.get(module),
            "src",
            kind,
            "java/org/moduleyard",
            name.replace('.', '/') + ".java");
    assertThat(file).exists();
    return file;
  }

  @Test
  void eachCheckIsTheClassThatItsRuleNames() {
    for (Check check : StandardChecks.all()) {
      RuleId rule = RuleId.of(check.rule().id()).orElseThrow();
      assertThat(check.rule()).isEqualTo(Rule.of(rule));
      if (check instanceof StaticRule) {
        assertThat(rule.home()).startsWith("offerdocument.");
      } else {
        assertThat("org.moduleyard." + rule.home()).isEqualTo(check.getClass().getName());
      }
    }
  }

  @Test
  void eachRuleOfTheEngineHasACheck() {
    List<String> checked = StandardChecks.rules().stream().map(Rule::id).toList();
    for (RuleId rule : RuleId.values()) {
      if (rule.home().startsWith("certifier.")) {
        assertThat(checked).contains(rule.id());
      }
    }
  }
}
