package org.moduleyard.certifier.secret.recognizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.Base64Run;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;

/**
 * Private keys in PEM that are encoded in base64 once more, as in secrets of Kubernetes and its
 * kubeconfig files: the words of their first line, wherever they are in a group of three bytes.
 *
 * @param place of the first character of the sign in a group of four
 */
record Base64KeyRecognizer(int place) implements Recognizer {
  private static final int MOST_BEFORE = 64;
  private static final Recognizer PEM = new PrivateKeyRecognizer();

  /** All three, each with its sign. */
  static List<SecretPattern> patterns() {
    List<SecretPattern> patterns = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      String text = "\0".repeat(before) + PrivateKeyRecognizer.SIGN;
      String base64 =
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
      // Characters that hold bits of what stands before or behind differ.
      int first = (before * 8 + 5) / 6;
      String sign = base64.substring(first, text.length() * 8 / 6);
      patterns.add(new SecretPattern(sign, new Base64KeyRecognizer(first)));
    }
    return patterns;
  }

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int run = passage.skipBack(from, CharClass.BASE64, MOST_BEFORE);
    // Characters of the word before the base64 are no group of its own.
    int begin = run + Math.floorMod(from - run - place, 4);
    if (begin > from) {
      return null;
    }
    Base64Run base64 = Base64Run.at(passage, begin);
    byte[] decoded = base64.decoded();
    ScanWindow inside = new ScanWindow(decoded);
    inside.goTo(0, decoded.length);
    int sign = inside.find(PrivateKeyRecognizer.SIGN, 0, MOST_BEFORE);
    if (sign < 0) {
      return null;
    }
    Secret key = PEM.recognize(inside, sign, sign + PrivateKeyRecognizer.SIGN.length());
    return key == null
        ? null
        : new Secret(
            key.kind(),
            base64.place(key.from()),
            base64.place(key.shown()),
            base64.place(key.to()));
  }
}
