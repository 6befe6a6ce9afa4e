package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.server.platform.web.Language;
import org.springframework.web.util.HtmlUtils;

class StepMessageTests {

  @ParameterizedTest
  @EnumSource
  void everyMessageIsRecognisedInWhatIsStoredAndSaidInEveryLanguage(StepMessage message) {
    List<String> arguments =
        List.of("gold", "passed; not checked for known vulnerabilities", "sha256:ab", "r.example");
    String stored = HtmlUtils.htmlEscape(message.english(arguments.toArray()));

    for (Language language : Language.values()) {
      String said = StepMessage.said(stored).orElseThrow().in(language);
      assertThat(said).doesNotContain("{", "%");
      if (message.english(Collections.nCopies(4, "").toArray()).contains("Plan")) {
        assertThat(said).contains("gold");
      }
      if (language != Language.ENGLISH) {
        assertThat(said).isNotEqualTo(message.english(arguments.toArray()));
      }
    }
  }

  @Test
  void theVerdictIsTranslatedWithWhatWasNotChecked() {
    String stored =
        StepMessage.CERTIFIED.english(
            "gold", "passed; not checked for known vulnerabilities", "sha256:ab");

    assertThat(StepMessage.said(stored).orElseThrow().in(Language.FRENCH))
        .contains("Réussie", "vulnérabilités connues non recherchées");
  }

  @Test
  void findingsStayAsTheRulesSayThem() {
    assertThat(StepMessage.said("C-18, plan gold, image 1.0.0: It is not there. Push it."))
        .isEmpty();
    assertThat(StepMessage.said("Plan gold: <b>x</b> images were read from here.")).isEmpty();
  }
}
