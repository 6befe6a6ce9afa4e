package org.moduleyard.server.platform.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.platform.web.error.Door;
import org.moduleyard.server.platform.web.error.Fault;

class LegibleTests {

  /** However it is written, an address is read when its bytes are UTF-8 without NUL. */
  @Test
  void anAddressIsReadableWhenItsBytesAreTextWithoutNul() throws CharacterCodingException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int readable = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = bytes(random);
      StringBuilder query = new StringBuilder("q=");
      for (byte b : bytes) {
        boolean plain = b >= 'a' && b <= 'z' && random.nextBoolean();
        query.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02x", b));
      }
      boolean isText = isText(bytes);
      assertThat(Legible.address(query.toString()).isEmpty())
          .as("seed %d: %s", seed, query)
          .isEqualTo(isText);
      readable += isText ? 1 : 0;
    }
    assertThat(readable).as("seed %d", seed).isBetween(1_000, 19_000);
  }

  private static byte[] bytes(Random random) {
    if (random.nextBoolean()) {
      byte[] bytes = new byte[random.nextInt(6)];
      random.nextBytes(bytes);
      return bytes;
    }
    int[] points = random.ints(3, 0, 0x11000).filter(c -> c < 0xd800 || c > 0xdfff).toArray();
    return new String(points, 0, points.length).getBytes(UTF_8);
  }

  private static boolean isText(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).chars().noneMatch(c -> c == 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"%", "a=%", "a=%4", "a=%zz", "a=%4g", "%%41", "a=%\u0664\u0661"})
  void aPercentSignWithoutItsDigitsIsNot(String query) {
    assertThat(Legible.address(query)).contains(Fault.ADDRESS);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/, REGISTRY",
    "/v2, REGISTRY",
    "/v2x/, PAGES",
    "/%76%32/a, REGISTRY",
    "//v2//a, REGISTRY",
    "/./v2;x=y/a, REGISTRY",
    "/x/../api/y, API",
    "/token, REGISTRY",
    "/token/x, PAGES",
    "/moduleyard/oauth2/token, TOKENS",
    "/other/oauth2/token, TOKENS",
    "/oauth2/token, PAGES",
    "/offers, CATALOG",
    "/offers/%ff, CATALOG",
    "/offer, PAGES",
    "/artifacts/a/b, CATALOG",
    "/, PAGES",
    "/%, PAGES",
    "'', PAGES",
  })
  void everySpellingOfAPathLeadsToItsDoor(String path, Door door) {
    assertThat(Door.of(path)).isEqualTo(door);
  }
}
