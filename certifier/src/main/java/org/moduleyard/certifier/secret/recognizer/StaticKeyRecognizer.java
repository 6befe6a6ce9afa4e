package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** A static key of OpenVPN: 256 bytes in lines of hexadecimal digits. */
final class StaticKeyRecognizer implements Recognizer {
  static final String SIGN = "BEGIN OpenVPN Static key V1-----";

  private static final int LEAST = 256;
  private static final CharClass BREAK = CharClass.of("\r\n\\nr \t");
  private static final CharClass DIGITS =
      CharClass.DIGIT.and(CharClass.of("abcdefABCDEF \t\r\n\\n"));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int begin = passage.skip(to, BREAK, 80);
    int end = passage.skip(begin, DIGITS, ScanWindow.AHEAD);
    return end - begin >= LEAST && Placeholders.isRandom(passage.text(begin, end))
        ? new Secret(SecretKind.PRIVATE_KEY, begin, end)
        : null;
  }
}
