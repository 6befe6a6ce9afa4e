package org.moduleyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTests {

  private static ServerOptions parse(String... arguments) {
    return ServerOptions.parse(List.of(arguments), Map.of(), "0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not a url",
        "modules.example",
        "ftp://modules.example",
        "https://",
        "https://modules.example:99999",
        "https://modules.example:0",
        "https://user:secret@modules.example",
        "https://modules.example?x=1",
        "http://[::1",
        "https://modules example",
      })
  void whatIsNoUrlIsRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> parse("--url", url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("--url must be an absolute http or https URL", url)
        .hasMessageContaining("https://modules.example,");
  }

  @Test
  void debugNeedsNoValueAndStandsAnywhere() {
    assertThat(parse("--debug", "--port", "1").debug()).isTrue();
    assertThat(parse("--port", "1", "--debug").port()).isOne();
    assertThat(parse("--port", "1").debug()).isFalse();
    assertThat(ServerOptions.parse(List.of(), Map.of("MODULEYARD_DEBUG", "1"), "::").debug())
        .isTrue();
    assertThat(ServerOptions.parse(List.of(), Map.of("MODULEYARD_DEBUG", "off"), "::").debug())
        .isFalse();
  }

  @Test
  void aPortIsANumberOfOne() {
    for (String port : List.of("99999", "-1", "http", "80.5", "99999999999")) {
      assertThatThrownBy(() -> parse("--port", port))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("--port", "between 0 and 65535", port);
    }
  }

  @Test
  void aDirectoryHasAName() {
    assertThatThrownBy(() -> parse("--data", " ")).hasMessageContaining("--data must name");
    assertThatThrownBy(() -> parse("--data", "a\0b")).hasMessageContaining("--data must name");
  }
}
