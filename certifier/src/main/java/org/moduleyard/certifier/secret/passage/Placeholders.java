package org.moduleyard.certifier.secret.passage;

import java.util.List;
import java.util.Locale;

/** Tells secrets from what people write where a secret would stand. */
public final class Placeholders {
  private static final List<String> WORDS =
      List.of(
          "example",
          "changeme",
          "change_me",
          "change-me",
          "placeholder",
          "dummy",
          "sample",
          "insert",
          "replace",
          "redacted",
          "xxxx",
          "****",
          "....",
          "${",
          "$(",
          "{{",
          "<",
          "%s",
          "%(",
          "0123456789",
          "1234567890",
          "123456789",
          "abcdefg",
          "deadbeef",
          "foobar",
          "your_",
          "your-",
          "yoursecret",
          "yourpassword",
          "testtest",
          "notasecret",
          "not-a-secret",
          "lorem");

  private Placeholders() {}

  public static boolean isOne(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  /** Whether a variable stands in its place, or what only its owner can decrypt. */
  public static boolean isReference(String value) {
    return value.startsWith("$")
        || value.startsWith("%")
        || (value.startsWith("{") && value.endsWith("}"));
  }

  /**
   * How random the characters are, in bits for each: that of their frequencies in the text itself,
   * so at most the binary logarithm of its length.
   */
  public static double bitsPerCharacter(String text) {
    int[] counts = new int[256];
    text.chars().forEach(character -> counts[character & 0xff]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  /** Whether keys that were drawn by chance hardly ever are this regular. */
  public static boolean isRandom(String value) {
    // The expected value for keys of 16, 32 and 64 base64 characters is about 3.7, 4.4 and 5.1.
    double wanted = value.length() >= 40 ? 3.8 : value.length() >= 24 ? 3.3 : 2.8;
    return bitsPerCharacter(value) >= wanted;
  }
}
