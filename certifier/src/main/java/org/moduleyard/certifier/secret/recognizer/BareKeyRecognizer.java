package org.moduleyard.certifier.secret.recognizer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.key.Der;
import org.moduleyard.certifier.secret.key.KeyFile;
import org.moduleyard.certifier.secret.passage.Base64Run;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.PublicKeys;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Private keys in base64 without the lines of PEM around them, as in settings of programs: what all
 * keys of a kind have behind the length at their beginning.
 */
final class BareKeyRecognizer implements Recognizer {
  /** RSA in PKCS#8; RSA of 2048 and 4096 bits in PKCS#1; P-256 in PKCS#8 and SEC 1; Ed25519. */
  static final String[] SIGNS = {
    "IBADANBgkqhkiG9w0BAQEFAASC",
    "IBAAKCAQEA",
    "IBAAKCAgEA",
    "AgEAMBMGByqGSM49AgEG",
    "MHcCAQEEI",
    "MC4CAQAwBQYDK2VwBCIEI"
  };

  private static final int MOST_BEFORE = 8;
  private static final int MOST_PARTS = 9;

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int run = passage.skipBack(from, CharClass.BASE64, MOST_BEFORE);
    for (int begin = from; begin >= run; begin--) {
      if (passage.isAt(begin, "MI") || passage.isAt(begin, "MH") || passage.isAt(begin, "MC4")) {
        Secret key = at(passage, begin);
        if (key != null) {
          return key;
        }
      }
    }
    return null;
  }

  private static @Nullable Secret at(ScanWindow passage, int begin) {
    Base64Run base64 = Base64Run.at(passage, begin);
    byte[] decoded = base64.decoded();
    Der key = Der.at(decoded, 0, decoded.length);
    if (key == null || !key.is(Der.SEQUENCE)) {
      return null;
    }
    List<Der> parts = key.parts(MOST_PARTS);
    int end = base64.place(key.to());
    String text = passage.text(begin, Math.min(end, begin + 64));
    return KeyFile.isKey(parts) && !PublicKeys.has(text)
        ? new Secret(SecretKind.PRIVATE_KEY, begin, end)
        : null;
  }
}
