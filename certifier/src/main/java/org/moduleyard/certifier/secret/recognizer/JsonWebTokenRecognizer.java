package org.moduleyard.certifier.secret.recognizer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** A signed JSON web token (RFC 7519): three parts of base64url, the first two of them JSON. */
final class JsonWebTokenRecognizer implements Recognizer {
  private static final int LEAST_SIGNATURE = 32;

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    if (CharClass.BASE64_URL.has(passage.at(from - 1)) && !TokenRecognizer.isStart(passage, from)) {
      return null;
    }
    int header = passage.skip(to, CharClass.BASE64_URL, 1000);
    if (passage.at(header) != '.' || !passage.isAt(header + 1, "eyJ")) {
      return null;
    }
    int payload = passage.skip(header + 1, CharClass.BASE64_URL, ScanWindow.AHEAD);
    if (passage.at(payload) != '.') {
      return null;
    }
    int end = passage.skip(payload + 1, CharClass.BASE64_URL, 1000);
    boolean isToken =
        end - payload > LEAST_SIGNATURE
            && decode(passage.text(from, header)).contains("\"alg\"")
            && !isForShow(decode(passage.text(header + 1, payload)));
    return isToken ? new Secret(SecretKind.JSON_WEB_TOKEN, from, end) : null;
  }

  private static String decode(String part) {
    // One character over carries no byte and is refused by the decoder.
    String whole = part.length() % 4 == 1 ? part.substring(1) : part;
    try {
      return new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isForShow(String payload) {
    String lower = payload.toLowerCase(Locale.ROOT);
    return payload.isEmpty() || lower.contains("john doe") || Placeholders.isOne(lower);
  }
}
