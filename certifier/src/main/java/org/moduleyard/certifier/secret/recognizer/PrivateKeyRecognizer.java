package org.moduleyard.certifier.secret.recognizer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.PublicKeys;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Private keys in PEM (RFC 7468), in the older form of OpenSSL with headers, of OpenSSH and of PGP,
 * also where line breaks are written as {@code \n}. Programs that read keys hold the first line of
 * one too, so that what follows it must be the beginning of a key.
 *
 * <pre>
 * -----BEGIN RSA PRIVATE KEY-----
 * Proc-Type: 4,ENCRYPTED            only in the older form
 *
 * MII…
 * </pre>
 */
final class PrivateKeyRecognizer implements Recognizer {
  static final String SIGN = "PRIVATE KEY";

  private static final String BEGIN = "-----BEGIN ";
  private static final int MOST_OF_TYPE = 24;
  private static final int MOST_HEADERS = 6;
  private static final int MOST_OF_HEADER = 128;

  /** An Ed25519 key, the shortest that there is. */
  private static final int LEAST_BASE64 = 64;

  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_LONG = 0x80;
  private static final CharClass TYPE = CharClass.UPPER.and(CharClass.of(" "));
  private static final CharClass BLANK = CharClass.of(" \t\r\n");
  private static final CharClass LINE = CharClass.ALNUM.and(CharClass.of(" -_,.:;/+=()<>@\t'*#"));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int typeBegin = passage.skipBack(from, TYPE, MOST_OF_TYPE);
    // The blank behind BEGIN belongs to the run of capitals, as does BEGIN itself.
    int begin = passage.find(BEGIN, typeBegin - 5, from);
    if (begin < 0) {
      return null;
    }
    boolean pgp = passage.isAt(to, " BLOCK");
    int dashes = pgp ? to + " BLOCK".length() : to;
    if (!passage.isAt(dashes, "-----")) {
      return null;
    }
    String type = passage.text(begin + BEGIN.length(), from);
    Body body = new Body(passage, dashes + 5);
    return body.isLongEnough() ? judge(passage, begin, type, pgp, body) : null;
  }

  private static @Nullable Secret judge(
      ScanWindow passage, int begin, String type, boolean pgp, Body body) {
    boolean encrypted = body.encrypted || type.startsWith("ENCRYPTED");
    if (Placeholders.isOne(body.text)
        || !Placeholders.isRandom(body.text)
        || PublicKeys.has(body.text)) {
      return null;
    }
    if (type.startsWith("OPENSSH")) {
      byte[] head = decode(body.text);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      if (!text.startsWith("openssh-key-v1\0")) {
        return null;
      }
      encrypted = !text.startsWith("\0\0\0\4none", "openssh-key-v1\0".length());
    } else if (!pgp && !body.encrypted && !isDer(decode(body.text), body)) {
      return null;
    }
    if (encrypted) {
      return new Secret(SecretKind.ENCRYPTED_PRIVATE_KEY, begin, body.begin, body.end);
    }
    boolean gcp = passage.find("\"private_key_id\"", begin - 256, begin) >= 0;
    return new Secret(
        gcp ? SecretKind.GCP_SERVICE_ACCOUNT : SecretKind.PRIVATE_KEY, begin, body.begin, body.end);
  }

  private static byte[] decode(String base64) {
    String whole = base64.substring(0, base64.length() / 4 * 4);
    return Base64.getDecoder().decode(whole);
  }

  /** Whether it begins like a key and, when its end is in sight, is as long as it says. */
  private static boolean isDer(byte[] der, Body body) {
    if (der[0] != DER_SEQUENCE) {
      return false;
    }
    int lengthBytes = der[1] >= 0 ? 0 : (der[1] & 0xff) - DER_LONG;
    if (lengthBytes > 2) {
      return false;
    }
    int length = lengthBytes == 0 ? der[1] : 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = (length << 8) | (der[2 + i] & 0xff);
    }
    int content = 2 + lengthBytes;
    boolean known = der[content] == 2 || der[content] == DER_SEQUENCE;
    int padding = body.padding;
    int present = body.text.length() + padding;
    return known && (!body.ends || present / 4 * 3 - padding == content + length);
  }

  /** The headers and the base64 behind the first line. */
  private static final class Body {
    private final ScanWindow passage;
    private final StringBuilder base64 = new StringBuilder();
    private boolean encrypted;
    private boolean ends;
    private int padding;
    private int begin;
    private int end;
    private final String text;

    Body(ScanWindow passage, int from) {
      this.passage = passage;
      int at = from;
      for (int header = 0; header < MOST_HEADERS; header++) {
        int line = skipBreaks(at);
        int lineEnd = passage.skip(line, LINE, MOST_OF_HEADER);
        if (passage.find(": ", line, lineEnd) < 0) {
          at = line;
          break;
        }
        encrypted |= passage.find("ENCRYPTED", line, lineEnd) >= 0;
        at = lineEnd;
      }
      begin = skipBreaks(at);
      collect(begin);
      text = base64.toString();
    }

    private void collect(int from) {
      int at = from;
      while (true) {
        int run = passage.skip(at, CharClass.BASE64, ScanWindow.AHEAD);
        base64.append(passage.text(at, run));
        end = run;
        int next = skipBreaks(run);
        if (next == run) {
          break;
        }
        at = next;
      }
      if (passage.at(end) == '=') {
        padding = passage.at(end + 1) == '=' ? 2 : 1;
        end += padding;
      }
      ends = passage.at(skipBreaks(end)) == '-';
    }

    /** Behind line breaks and blanks, also written ones and those between quoted lines. */
    private int skipBreaks(int from) {
      int at = from;
      while (true) {
        int next = passage.skip(at, BLANK, MOST_OF_HEADER);
        if (passage.at(next) == '\\' && "nr\n\r".indexOf(passage.at(next + 1)) >= 0) {
          next += 2;
        }
        if (next == at) {
          return at;
        }
        at = next;
      }
    }

    boolean isLongEnough() {
      return text.length() >= LEAST_BASE64 - 2;
    }
  }
}
