package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleTexts;

/** Pages say what a rule asks for in every language that pages are read in. */
class RuleTitlesTests {

  @Test
  void rulesAreSaidInTheLanguagesOfPages() {
    assertThat(RuleTexts.LANGUAGES)
        .isEqualTo(Stream.of(Language.values()).map(Language::tag).toList());
  }

  @Test
  void aReaderFindsWhatARuleAsksForByItsIdAndItsFormerName() {
    List<String> titles =
        Stream.of(Language.values())
            .map(language -> RuleId.PLAN_06.text(language.tag()).title())
            .toList();
    assertThat(titles).doesNotHaveDuplicates();
    assertThat(said("PLAN-06")).isEqualTo(titles);
    assertThat(said("OPEN-46")).isEqualTo(titles);
    assertThat(said("X-1")).containsOnly("");
  }

  private static List<String> said(String rule) {
    return Stream.of(Language.values()).map(language -> Page.ruleTitle(rule, language)).toList();
  }
}
