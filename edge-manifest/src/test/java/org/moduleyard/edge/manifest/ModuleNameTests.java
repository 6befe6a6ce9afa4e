package org.moduleyard.edge.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Translations;
import org.moduleyard.edge.route.Route;

class ModuleNameTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Gauge", "camera_transcoder", "my-module", "m1", "1m", "Truth", "TRUE"})
  void aNameThatManifestEngineAndRoutesTakeIsValid(String name) {
    assertThat(ModuleName.problem(name)).isEmpty();
    assertThat(Route.parse("FROM /messages/modules/%s/* INTO $upstream".formatted(name)).problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "_a",
        "a b",
        "a.b",
        "ä",
        "edgeAgent",
        "EDGEHUB",
        "$edgeHub",
        "123",
        "1e5",
        "0x1F",
        "and",
        "FROM",
        "Select",
        "true",
        "null",
        "undefined"
      })
  void aNameThatSomeoneCannotTakeIsRefused(String name) {
    assertThat(ModuleName.problem(name)).hasValueSatisfying(Translations::assertTranslated);
  }

  @Test
  void aNameHasAtMost128Characters() {
    assertThat(ModuleName.problem("a".repeat(128))).isEmpty();
    assertThat(ModuleName.problem("a".repeat(129)))
        .hasValueSatisfying(Translations::assertTranslated);
  }

  @Test
  void aDashIsValidButWarnedAbout() {
    assertThat(ModuleName.warning("my-module")).hasValueSatisfying(Translations::assertTranslated);
    assertThat(ModuleName.warning("my_module")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Camera Transcoder, plan, CameraTranscoder",
    "'Gauge™ (free)', plan, Gaugefree",
    "'- Gauge -', plan, Gauge",
    "日本語, basic-plan, basic-plan",
    "Select, plan, plan",
    "42, plan_, plan",
    "1, 1, 1",
  })
  void theDefaultNameIsTheTitleWithoutSpecialCharacters(String title, String planId, String name) {
    assertThat(ModuleName.fromTitle(title, planId)).isEqualTo(name);
  }

  @Test
  void aDerivedNameIsCutToWhatIsAllowed() {
    assertThat(ModuleName.fromTitle("a".repeat(127) + "-b", "plan")).isEqualTo("a".repeat(127));
  }
}
