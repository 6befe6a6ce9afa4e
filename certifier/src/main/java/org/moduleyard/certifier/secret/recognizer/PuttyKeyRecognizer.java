package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** Private keys in the form of PuTTY, versions 2 and 3. */
final class PuttyKeyRecognizer implements Recognizer {
  static final String SIGN = "PuTTY-User-Key-File-";

  private static final int MOST_BEFORE_KEY = 3000;
  private static final int LEAST_OF_LINE = 32;

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int encryption = passage.find("Encryption: ", to, to + 200);
    int lines = passage.find("Private-Lines: ", to, to + MOST_BEFORE_KEY);
    if (encryption < 0 || lines < 0) {
      return null;
    }
    int key = passage.find("\n", lines, lines + 32);
    if (key < 0) {
      return null;
    }
    int end = passage.skip(key + 1, CharClass.BASE64, 100);
    boolean encrypted = !passage.isAt(encryption, "Encryption: none");
    return end - key < LEAST_OF_LINE
        ? null
        : new Secret(
            encrypted ? SecretKind.ENCRYPTED_PRIVATE_KEY : SecretKind.PRIVATE_KEY, from, end);
  }
}
