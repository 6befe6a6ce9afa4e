package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.Seeded;

class FileNameTests {

  @Test
  void bytesComeBackWhateverTheyAreAndDifferentOnesStayDifferent() {
    Map<String, byte[]> seen = new HashMap<>();
    Seeded.check(
        20_000,
        random -> {
          byte[] bytes = Seeded.bytes(random, random.nextInt(9));
          for (int i = 0; i < bytes.length; i++) {
            // Beginnings and rests of long characters, surrogates and overlong forms among them.
            if (random.nextInt(3) == 0) {
              int[] bad = {0xed, 0xb2, 0x80, 0xa0, 0xf0, 0x9f, 0x98, 0xc0, 0xf5, 0xe9, 0xff, 'a'};
              bytes[i] = (byte) bad[random.nextInt(bad.length)];
            }
          }
          String name = FileName.of(bytes);
          assertThat(FileName.bytes(name)).isEqualTo(bytes);
          assertThat(FileName.isValid(name))
              .isEqualTo(Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes));
          byte[] before = seen.put(name, bytes);
          assertThat(before == null || Arrays.equals(before, bytes)).isTrue();
          assertThat(FileName.isValid(FileName.shown(name))).isTrue();
        });
  }

  @Test
  void everyPairOfBytesComesBack() {
    for (int pair = 0; pair < (1 << 16); pair++) {
      byte[] bytes = {(byte) (pair >> 8), (byte) pair};
      assertThat(FileName.bytes(FileName.of(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void whatIsUnicodeIsItself() {
    for (String name : new String[] {"", "etc/passwd", "Zähler/温度/🌡", "a\u0000b", "\ufffd"}) {
      assertThat(FileName.of(name.getBytes(UTF_8))).isEqualTo(name);
      assertThat(FileName.shown(name)).isEqualTo(name);
    }
  }

  @Test
  void bytesThatAreNoUnicodeAreShownAsEscapes() {
    assertThat(FileName.shown(FileName.of("caf\u00e9🌡".getBytes(ISO_8859_1))))
        .isEqualTo("caf\\xe9?");
    assertThat(FileName.shown("🌡" + FileName.of(new byte[] {(byte) 0xff}))).isEqualTo("🌡\\xff");
  }

  @Test
  void textsThatAreNoNamesLoseWhatCannotBeWritten() {
    assertThat(FileName.bytes("a\ud83d")).isEqualTo("a?".getBytes(UTF_8));
  }
}
