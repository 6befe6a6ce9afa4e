package org.moduleyard.server.identity.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementSettingsTests {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "version/2", "<b>"})
  void anAgreementHasAVersionThatCanBeRead(String version) {
    assertThatThrownBy(() -> new AgreementSettings(Path.of("agreement.html"), version))
        .hasMessageContaining("moduleyard.publisher-agreement.version");
  }

  @Test
  void withoutAnAgreementNoVersionIsNeeded() {
    assertThat(new AgreementSettings(null, "").file()).isNull();
    assertThat(new AgreementSettings(Path.of("a.html"), "2026-11-21").version())
        .isEqualTo("2026-11-21");
  }
}
