package org.moduleyard.offerdocument.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Seeds;

class PhoneNumberTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 30 1234567",
        "112",
        " (030) 123-4567 ",
        "+33\u00a01\u00a023\u00a045\u00a067\u00a089",
        "+46\u202f8\u202f123\u202f456",
        "+49\u201130\u20111234567",
        "+49 (0)30 / 12 34 - 56",
        "+49 30 1234567 Ext 12",
        "+49 30 1234567 ext. 12",
        "+49 30 1234567, Ext. 12",
        "+1 555 0100x123",
        "+1 555 0100 EXTENSION:\u00a07",
        "+1 555 0100 #7",
        "\uff0b\uff14\uff19\u300030 123456"
      })
  void aNumberIsTakenAsPeopleWriteIt(String number) {
    assertThat(PhoneNumber.isValid(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "call me",
        "call us",
        "12",
        "x123",
        "ext. 1234",
        "+49 30 x",
        "+49 30 12 ext",
        "1 2 x 345",
        "++49 30 123",
        "49 30 123; 49 30 124",
        "555-GAUGE",
        "+49 30 123 ext 12 ext 13",
        "\u0663\u0661\u0662"
      })
  void whatIsNoNumberIsRefused(String text) {
    assertThat(PhoneNumber.isValid(text)).isFalse();
  }

  @Test
  void everyWayToPartTheSameDigitsIsTaken() {
    List<String> between =
        List.of("", " ", "\u00a0", "\u202f", "\u2007", "-", "\u2011", "\u2013", ".", "/");
    List<String> extension = List.of("", "x1", " Ext 22", " ext.333", ", Ext.\u00a04", " #5");
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder number = new StringBuilder(random.nextBoolean() ? "+" : "");
      for (int digits = 3 + random.nextInt(12); digits > 0; digits--) {
        number.append(random.nextInt(10)).append(between.get(random.nextInt(between.size())));
      }
      number.append(extension.get(random.nextInt(extension.size())));
      assertThat(PhoneNumber.isValid(number.toString())).as("seed %d, %s", seed, number).isTrue();
    }
  }
}
