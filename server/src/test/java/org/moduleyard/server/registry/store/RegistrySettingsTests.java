package org.moduleyard.server.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrySettingsTests {

  private static final String PREFIX = "moduleyard.registry";

  private static RegistrySettings settings(Map<String, String> said) {
    return new Binder(new MapConfigurationPropertySource(said))
        .bindOrCreate(PREFIX, RegistrySettings.class);
  }

  @Test
  void aServerThatWasToldNothingCollectsHourlyWhatNobodyUsedForADay() {
    assertThat(settings(Map.of()).collectEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(settings(Map.of()).keepUnused()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void collectingCanBeTurnedOff() {
    assertThat(settings(Map.of(PREFIX + ".collect-every", "0")).collectEvery()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "collect-every, 999ms, 1s or more",
    "collect-every, -1h, 1s or more",
    "keep-unused, 59m, 1h or more",
    "keep-unused, 0, 1h or more"
  })
  void aTimeThatIsTooShortIsNamedWithWhatWouldDo(String name, String value, String advice) {
    assertThatThrownBy(() -> settings(Map.of(PREFIX + "." + name, value)))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining(PREFIX + "." + name)
        .hasMessageContaining(advice);
  }
}
