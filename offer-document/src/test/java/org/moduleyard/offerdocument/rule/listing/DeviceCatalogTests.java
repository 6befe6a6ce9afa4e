package org.moduleyard.offerdocument.rule.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceCatalogTests {
  private static final DeviceCatalog CATALOG = new DeviceCatalog(Set.of("Devices.example"));

  @ParameterizedTest
  @CsvSource({
    "https://devices.example, true, false",
    "https://DEVICES.example/, true, false",
    "https://devices.example/pi3, false, true",
    "https://devices.example/?id=7, false, true",
    "https://evil.example/devices.example, false, false",
    "https://devices.example.evil.example/, false, false",
    "https://devices.example@evil.example/, false, false",
    "nonsense, false, false",
  })
  void aFrontPageStandsForAllPlatformsAndADeeperOneForADevice(
      String url, boolean all, boolean one) {
    assertThat(CATALOG.listsAll(url)).isEqualTo(all);
    assertThat(CATALOG.listsOne(url)).isEqualTo(one);
    assertThat(CATALOG.lists(url)).isEqualTo(all || one);
  }
}
