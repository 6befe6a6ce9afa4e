package org.moduleyard.certifier.secret.passage;

import java.nio.charset.StandardCharsets;

/**
 * A secret in an array of bytes.
 *
 * @param from index of its first byte, without its name
 * @param shown index of the first byte that may be shown: behind a first line that all have
 * @param to index behind its last byte, as far as it was looked at
 */
public record Secret(SecretKind kind, int from, int shown, int to) {

  public Secret(SecretKind kind, int from, int to) {
    this(kind, from, from, to);
  }

  /** The same in bytes of which only each {@code step}th one, from {@code begin} on, was seen. */
  public Secret spread(int begin, int step) {
    return new Secret(kind, begin + from * step, begin + shown * step, begin + to * step);
  }

  /** The redacted secret and its length. */
  public String redacted(byte[] bytes) {
    return redacted(new String(bytes, shown, to - shown, StandardCharsets.ISO_8859_1));
  }

  /** The same of the text from {@link #shown} to {@link #to}. */
  public String redacted(String text) {
    return kind.isShown() ? FoundSecret.shorten(text) : FoundSecret.redact(text);
  }
}
