package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * A shared access signature of Azure: 32 bytes in base64, percent-encoded or not, with the time it
 * ends at and what it opens beside it.
 */
final class SignatureRecognizer implements Recognizer {
  static final String SIGN = "&sig=";

  private static final int NEAR = 500;
  private static final int LEAST = 43;
  private static final int MOST = 140;
  private static final CharClass SIGNATURE = CharClass.BASE64.and(CharClass.of("%="));
  private static final CharClass REST = CharClass.ALNUM.and(CharClass.of("%=&?./:-_~+ "));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int end = passage.skip(to, SIGNATURE, MOST + 1);
    if (end - to < LEAST || end - to > MOST) {
      return null;
    }
    String signature = passage.text(to, end).replace("%2B", "+").replace("%2b", "+");
    String plain =
        signature.replace("%2F", "/").replace("%2f", "/").replace("%3D", "=").replace("%3d", "=");
    if (plain.length() != LEAST + 1
        || !plain.endsWith("=")
        || !CharClass.BASE64.hasAll(plain.substring(0, LEAST))
        || Placeholders.isOne(plain)
        || !Placeholders.isRandom(plain)) {
      return null;
    }
    int begin = passage.skipBack(from, REST, NEAR);
    int last = passage.skip(end, REST, NEAR);
    boolean opens = passage.find("sr=", begin, last) >= 0 || passage.find("sv=", begin, last) >= 0;
    return opens && passage.find("se=", begin, last) >= 0
        ? new Secret(SecretKind.AZURE_SIGNATURE, to, end)
        : null;
  }
}
