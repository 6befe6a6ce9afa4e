package org.moduleyard.certifier.conclusion;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.moduleyard.oci.reference.Digest;

/**
 * Conclusions about an image as bytes, ending in their SHA-256: a cache that was damaged, or whose
 * files were renamed, is a cache that does not know.
 *
 * <pre>
 * i32 n, n texts, each: i32 characters, as UTF-16
 * i32 text key
 * i32 findings, each: i32 text rule, i32 text severity, i32 weight, location,
 *   message reason, message remedy, i64 more
 * i32 0 or 1 images read: i32 texts manifest, platform, config; i32 layers, each: i32 text
 * i32 summaries, each: i32 text rule, i32 n, n times i32 texts name and value
 * message: i32 text, i32 n, n arguments, each: i32 0 and i32 text of a word, 1 and i64 of a count,
 *   2 and a message
 * location: i32 text of its kind, then what {@link LocationKind} says; -1 for no text
 * 32 bytes SHA-256 of all before
 * </pre>
 */
final class ConclusionsCodec {
  static final int WORD = 0;
  static final int COUNT = 1;
  static final int MESSAGE = 2;

  private static final int HASH_LENGTH = 32;

  private ConclusionsCodec() {}

  /** The bytes; empty when they would be more than is kept. */
  static Optional<byte[]> write(String key, ImageConclusions conclusions) {
    return new ConclusionsWriter().write(key, conclusions).map(ConclusionsCodec::withHash);
  }

  private static byte[] withHash(byte[] content) {
    byte[] all = Arrays.copyOf(content, content.length + HASH_LENGTH);
    System.arraycopy(Digest.newSha256().digest(content), 0, all, content.length, HASH_LENGTH);
    return all;
  }

  /** The conclusions; empty when these bytes are not what {@link #write} wrote for this key. */
  static Optional<ImageConclusions> read(String key, byte[] bytes) {
    int length = bytes.length - HASH_LENGTH;
    if (length < 0 || !endsInItsHash(bytes, length)) {
      return Optional.empty();
    }
    try {
      return new ConclusionsReader(ByteBuffer.wrap(bytes, 0, length)).read(key);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // Made by something else that knows how to hash.
      return Optional.empty();
    }
  }

  private static boolean endsInItsHash(byte[] bytes, int length) {
    MessageDigest hash = Digest.newSha256();
    hash.update(bytes, 0, length);
    return Arrays.equals(hash.digest(), Arrays.copyOfRange(bytes, length, bytes.length));
  }
}
