package org.moduleyard.offerdocument.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.edge.message.Message;

/** The table of rules: ids, former names, and the same texts in every language. */
class RuleIdTests {
  private static final Pattern NUMBER = Pattern.compile("\\d{2,}|[A-Z]\\.[A-Z]|<[A-Z_]+>|\"[A-Z]");

  @ParameterizedTest
  @EnumSource
  void eachRuleIsFoundByItsIdAndItsFormerName(RuleId rule) {
    assertThat(rule.id()).matches("[A-Z]+-\\d\\d");
    assertThat(RuleId.of(rule.id())).contains(rule);
    assertThat(RuleId.of(rule.reported())).contains(rule);
  }

  @Test
  void noFormerNameIsThatOfTwoRules() {
    assertThat(Arrays.stream(RuleId.values()).map(RuleId::reported)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"OPEN-16, PLAN-01", "5.6, LOCK-05", "B4, PLAN-03", "C-18, C-18"})
  void formerNamesLeadToTodaysRule(String name, String id) {
    assertThat(RuleId.of(name)).map(RuleId::id).contains(id);
    assertThat(RuleId.of("c-18")).isEmpty();
  }

  static List<String> languages() {
    return RuleTexts.LANGUAGES;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void eachBundleSaysTheSameOfEveryRuleAndOfNothingElse(String language) throws IOException {
    Set<String> wanted =
        Arrays.stream(RuleId.values())
            .flatMap(
                rule ->
                    Stream.of("title", "description", "remedy").map(part -> rule.id() + "." + part))
            .collect(Collectors.toSet());
    List<String> lines =
        Files.readAllLines(
            Path.of(
                "src/main/resources/org/moduleyard/offerdocument/id",
                "rules_" + language + ".properties"));
    assertThat(lines.stream().map(line -> line.substring(0, line.indexOf('='))))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageSaysARuleInItsOwnWordsWithTheSameNumbersAndNames(RuleId rule) {
    RuleText english = rule.text();
    for (String language : RuleTexts.LANGUAGES) {
      RuleText text = rule.text(language);
      assertThat(text.title()).as(language).isNotBlank().doesNotEndWith(".");
      assertThat(text.description()).as(language).isNotBlank().endsWith(".");
      assertThat(text.remedy()).as(language).isNotBlank().endsWith(".");
      assertThat(signs(text.remedy())).as(language).isEqualTo(signs(english.remedy()));
      if (!language.equals("en")) {
        assertThat(text.title()).as(language).isNotEqualTo(english.title());
        assertThat(text.description()).as(language).isNotEqualTo(english.description());
        assertThat(text.remedy()).as(language).isNotEqualTo(english.remedy());
      }
    }
    assertThat(rule.text("de")).isEqualTo(english);
  }

  /**
   * The parts that are the same in every language: numbers, forms of versions, placeholders,
   * options.
   */
  private static Set<String> signs(String text) {
    return NUMBER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
  }

  @Test
  void remediesAreTranslatedInsideMessages() {
    Message remedy = new Message(RuleId.OPT_05.text().remedy(), List.of());
    Message nested = new Message("{0} {1}", List.of(remedy, Message.literal("memory")));
    String french = RuleTexts.of(RuleId.OPT_05, "fr").remedy();
    assertThat(RuleTexts.said(remedy, Locale.FRENCH)).isEqualTo(french);
    assertThat(RuleTexts.said(nested, Locale.FRENCH)).isEqualTo(french + " memory");
    assertThat(RuleTexts.said(nested, Locale.ENGLISH)).isEqualTo(remedy.text() + " memory");
  }
}
