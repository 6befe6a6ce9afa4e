package org.moduleyard.offerdocument.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.OfferGenerator;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;

class NameLikenessTests {
  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of("Modern Gauge", "Modem Gauge"),
        Arguments.of("Opto Reader", "0pto Reader"),
        Arguments.of("Illumination", "lllumination"),
        Arguments.of("INTEL", "intel"),
        Arguments.of("Gauge Reader", "G\u0430uge Re\u0430der"), // Cyrillic a
        Arguments.of("BETA", "\u0412\u0415\u0422\u0410"), // all Cyrillic
        Arguments.of("Gauge", "\uFF27\uFF41\uFF55\uFF47\uFF45"), // full-width
        Arguments.of("Gauge", "Ga\u200Du\u200Bge"), // zero width
        Arguments.of("Gauge", "Gau\u00ADge"), // soft hyphen
        Arguments.of("Gauge", "\uD835\uDC06auge"), // mathematical bold
        Arguments.of("Jager Sensor", "J\u00E4ger Sensor"),
        Arguments.of("Malmo Sensor", "Malm\u00F8 Sensor"),
        Arguments.of("Strasse", "Stra\u00DFe"),
        Arguments.of("Gauge™", "Gauge"),
        Arguments.of("Gauge-Reader", "gauge  reader"),
        Arguments.of("Gauge Reader", "GaugeReader!"),
        Arguments.of("Gauge", "Guage"), // swapped
        Arguments.of("Gauges", "Gauge"),
        Arguments.of("Temperature Sensor", "Temprature Senso"),
        Arguments.of("Sensor Hub", "Sensor Hubs"),
        Arguments.of("Gauge Reader", "G4uge Reader"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void namesThatPeopleWouldMistakeAreAlike(String name, String other) {
    assertThat(NameLikeness.alike(name, other)).isTrue();
    assertThat(NameLikeness.alike(other, name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Temperature Sensor, Pressure Sensor",
    "Gauge 1, Gauge 2",
    "Gauge 1, Gauge 10",
    "Gauge2, Gauge",
    "Gauge Reader 2024, Gauge Reader 2025",
    "Cat, Car",
    "Gauge, Gaug",
    "Video Analyzer, Audio Analyzer",
    "Modbus, Profibus",
    "OPC Publisher, OPC Twin",
    "温度センサー, 圧力センサー",
    "'!!!', '???'"
  })
  void otherNamesAreNot(String name, String other) {
    assertThat(NameLikeness.alike(name, other)).isFalse();
    assertThat(NameLikeness.alike(other, name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Acme GmbH, 'ACME, Inc.'",
    "Acme Corp, Acme AB",
    "Acme GmbH & Co. KG, Acme",
    "Acme Sp. z o.o., acme s.r.o.",
    "Acme B.V., Acme lnc"
  })
  void publishersAreAlikeWhateverTheirLegalForm(String name, String other) {
    assertThat(NameLikeness.ofPublisher(name).isLike(NameLikeness.ofPublisher(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Limited, Company", "Acme Labs, Acme", "AB, AG"})
  void aLegalFormAloneIsAName(String name, String other) {
    assertThat(NameLikeness.ofPublisher(name).isLike(NameLikeness.ofPublisher(other))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "\u0301", "\uFDFA", "i\u0307", "\u202E", " "})
  void namesOfAnyLengthAreComparedAtOnce(String piece) {
    String name = piece.repeat(1_000_000);

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> NameLikeness.alike(name, name + "x"));
  }

  @Test
  void aSkeletonHoldsLettersAndDigitsOnly() {
    assertThat(NameLikeness.skeleton("Gauge™ No. 1, «Pro»")).isEqualTo("gaugenolpro");
  }

  @Test
  void everyNameIsLikeItself() {
    long seed = Seeds.next();
    for (int i = 0; i < 500; i++) {
      String title =
          new OfferGenerator(new Random(seed + i), OfferLimits.cpp())
              .offer()
              .at(Offers.offer(OfferKeys.TITLE))
              .stringValue();

      assertThat(NameLikeness.alike(title, title + " "))
          .as("seed %d: %s", seed + i, title)
          .isTrue();
    }
  }
}
