package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * The key of a wireless network in a setting of wpa_supplicant: {@code psk="…"} with the words that
 * it is made of, or as 64 hexadecimal digits.
 */
final class WifiKeyRecognizer implements Recognizer {
  static final String SIGN = "psk=";

  private static final int LEAST = 8;
  private static final int MOST = 63;
  private static final int DIGITS = 64;
  private static final int MOST_OF_LINE = 200;
  private static final CharClass HEX = CharClass.DIGIT.and(CharClass.of("abcdefABCDEF"));
  private static final CharClass TEXT =
      CharClass.ALNUM.and(CharClass.of(" !#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"));
  private static final CharClass LINE = TEXT.and(CharClass.of("\t\""));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int line = passage.skipBack(from, LINE, MOST_OF_LINE);
    if (CharClass.ALNUM.and(CharClass.of("_-$")).has(passage.at(from - 1))
        || passage.find("#", line, from) >= 0) {
      return null;
    }
    boolean quoted = passage.at(to) == '"';
    int begin = quoted ? to + 1 : to;
    int end = passage.skip(begin, quoted ? TEXT : HEX, DIGITS + 1);
    boolean whole =
        quoted
            ? end - begin >= LEAST && end - begin <= MOST && passage.at(end) == '"'
            : end - begin == DIGITS;
    String key = passage.text(begin, end);
    return whole && !Placeholders.isOne(key) && !Placeholders.isReference(key)
        ? new Secret(SecretKind.WIFI_KEY, begin, end)
        : null;
  }
}
