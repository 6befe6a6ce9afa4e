package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoOptionsTests {

  @Test
  void theDemoListensOnLoopbackUnlessToldOtherwise() {
    assertThat(DemoOptions.parse(List.of("demo"), Map.of()).server().host()).isEqualTo("127.0.0.1");
    assertThat(DemoOptions.parse(List.of("--host", "0.0.0.0"), Map.of()).server().host())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void onceMayStandAnywhere() {
    DemoOptions options = DemoOptions.parse(List.of("demo", "--port", "9000", "--once"), Map.of());
    assertThat(options.once()).isTrue();
    assertThat(options.server().port()).isEqualTo(9000);
    assertThat(DemoOptions.parse(List.of(), Map.of()).once()).isFalse();
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--twice", "1"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--twice");
  }
}
