package org.moduleyard.certifier.secret.recognizer;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * A token that begins with its sign and goes on with so many characters of a class.
 *
 * @param behind class of the characters that follow the sign
 * @param least how many characters follow
 * @param most more than these make it something else
 * @param hasChecksum whether the last six characters are the CRC-32 of those between the sign and
 *     them, to the base of 62, as in tokens of GitHub and npm
 */
public record TokenRecognizer(
    SecretKind kind, CharClass behind, int least, int most, boolean hasChecksum)
    implements Recognizer {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHECKSUM = 6;

  static TokenRecognizer of(SecretKind kind, CharClass behind, int least, int most) {
    return new TokenRecognizer(kind, behind, least, most, false);
  }

  static TokenRecognizer withChecksum(SecretKind kind, int length) {
    return new TokenRecognizer(kind, CharClass.ALNUM, length, length, true);
  }

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int end = passage.skip(to, behind, most + 1);
    int length = end - to;
    if (length < least || length > most || !isStart(passage, from)) {
      return null;
    }
    String token = passage.text(to, end);
    return isDrawn(token) ? new Secret(kind, from, end) : null;
  }

  private boolean isDrawn(String token) {
    if (hasChecksum) {
      int cut = token.length() - CHECKSUM;
      return checksum(token.substring(0, cut)).equals(token.substring(cut));
    }
    return !Placeholders.isOne(token) && Placeholders.isRandom(token);
  }

  /** Whether no word goes on here; the n of a written line break belongs to none. */
  static boolean isStart(ScanWindow passage, int from) {
    return !CharClass.ALNUM.has(passage.at(from - 1))
        || (passage.at(from - 2) == '\\' && "nrt".indexOf(passage.at(from - 1)) >= 0);
  }

  /** Six characters. */
  public static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder base62 = new StringBuilder();
    for (long left = crc.getValue(); base62.length() < CHECKSUM; left /= BASE62.length()) {
      base62.insert(0, BASE62.charAt((int) (left % BASE62.length())));
    }
    return base62.toString();
  }
}
