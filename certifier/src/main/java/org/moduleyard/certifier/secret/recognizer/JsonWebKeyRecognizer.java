package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** A private key as a JSON web key (RFC 7517): its member {@code d}, in base64url. */
final class JsonWebKeyRecognizer implements Recognizer {
  static final String SIGN = "\"kty\"";

  private static final int NEAR = 1000;
  private static final int FAR = 2000;
  private static final int LEAST = 42;
  private static final CharClass INSIDE =
      CharClass.ALNUM.and(CharClass.of(" \t\r\n\"':,-_.=/+[]\\@#"));
  private static final CharClass BLANK = CharClass.of(" \t\r\n");

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    // Only what is in the same object belongs to the key.
    int begin = passage.skipBack(from, INSIDE, NEAR);
    int behind = passage.skip(to, INSIDE, FAR);
    int name = passage.find("\"d\"", begin, behind);
    if (name < 0) {
      return null;
    }
    int colon = passage.skip(name + 3, BLANK, 80);
    int quote = passage.skip(colon + 1, BLANK, 80);
    if (passage.at(colon) != ':' || passage.at(quote) != '"') {
      return null;
    }
    int end = passage.skip(quote + 1, CharClass.BASE64_URL, ScanWindow.AHEAD);
    String key = passage.text(quote + 1, end);
    return end - quote > LEAST
            && passage.at(end) == '"'
            && Placeholders.isRandom(key)
            && !Placeholders.isOne(key)
        ? new Secret(SecretKind.PRIVATE_KEY, quote + 1, end)
        : null;
  }
}
