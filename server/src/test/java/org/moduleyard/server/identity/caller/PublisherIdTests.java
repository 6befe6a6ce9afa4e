package org.moduleyard.server.identity.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherIdTests {

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "contoso", "con-toso", "con--toso", "con_toso", "con__toso"})
  void idsThatCanBePartOfAnImageNameAreAccepted(String text) {
    assertThat(new PublisherId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "_a",
        "a_",
        "a___b",
        "a-_b",
        "a.b",
        "A",
        "é",
        "a b",
        "a/b",
        "a\n",
        "staging",
        "preview",
        "quarantine",
        "api",
        "v2",
        "offers",
        "moduleyard"
      })
  void othersAreRefusedInPlainWords(String text) {
    assertThat(PublisherId.problem(text)).isPresent();
    assertThat(PublisherId.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> new PublisherId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(PublisherId.problem(text).orElseThrow().english());
  }

  @Test
  void fiftyCharactersAreTheLimitAndHostileTextIsReadInNoTime() {
    assertThat(PublisherId.problem("a".repeat(50))).isEmpty();
    assertThat(PublisherId.problem("a".repeat(51))).isPresent();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> PublisherId.problem("a-".repeat(24) + "!"));
  }
}
