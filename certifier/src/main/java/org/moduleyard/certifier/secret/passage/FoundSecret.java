package org.moduleyard.certifier.secret.passage;

import java.util.Locale;

/**
 * A secret that was found, without the secret.
 *
 * @param offset of its first byte, without its name
 * @param redacted at most its first four characters, and how long it is
 */
public record FoundSecret(SecretKind kind, long offset, String redacted) {
  private static final int MOST_SHOWN = 4;
  private static final int MOST_SHORTENED = 80;
  private static final int SHOWN_PART = 5;

  /** The text in one line, shortened for reports. */
  static String shorten(String text) {
    String line = text.replaceAll("[^\\x21-\\x7e]+", " ").strip();
    return line.length() <= MOST_SHORTENED ? line : line.substring(0, MOST_SHORTENED) + "…";
  }

  /** At most four characters, and never more than a fifth: the rest stays hard to guess. */
  static String redact(String secret) {
    int shown = Math.min(MOST_SHOWN, secret.length() / SHOWN_PART);
    return String.format(
        Locale.ROOT, "%s… (%,d characters)", secret.substring(0, shown), secret.length());
  }
}
