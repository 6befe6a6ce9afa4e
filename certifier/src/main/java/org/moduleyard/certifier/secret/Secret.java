package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;

/**
 * A secret in an array of bytes.
 *
 * @param from index of its first byte, without its name
 * @param shown index of the first byte that may be shown: behind a first line that all have
 * @param to index behind its last byte, as far as it was looked at
 */
record Secret(SecretKind kind, int from, int shown, int to) {

  Secret(SecretKind kind, int from, int to) {
    this(kind, from, from, to);
  }

  /** What may be shown of it, and how long it is. */
  String redacted(byte[] bytes) {
    return FoundSecret.redact(new String(bytes, shown, to - shown, StandardCharsets.ISO_8859_1));
  }
}
