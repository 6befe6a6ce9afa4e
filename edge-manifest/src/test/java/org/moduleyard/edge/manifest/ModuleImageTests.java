package org.moduleyard.edge.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleImageTests {
  private static final String DIGEST =
      "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "h:5000/a/b, h:5000/a/b:latest",
    "a/b:1.0.0, a/b:1.0.0",
    "' name ', name:latest",
    "h:5000/a/b" + DIGEST + ", h:5000/a/b" + DIGEST,
    "$upstream:443/a:1, $upstream:443/a:1",
  })
  void anImageHasATagOrADigest(String text, String reference) {
    assertThat(ModuleImage.parse(text).reference()).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:", "a/b:1.0" + DIGEST, "a b:1", "h:5000/", "a@sha256:12"})
  void whatEdgeAgentRefusesIsRefused(String text) {
    assertThatExceptionOfType(InvalidDeploymentException.class)
        .isThrownBy(() -> ModuleImage.parse(text));
  }
}
