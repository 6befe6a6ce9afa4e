package org.moduleyard.certifier.secret.key;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Key stores of Java in the forms JKS and JCEKS. The last 20 bytes are the SHA-1 of the password,
 * two words and all that stands before, which tells whether the password is one that all know.
 *
 * <pre>
 * magic, version, count                         4 bytes each
 * 1, alias, date, key                           an entry with a private key
 * 2, alias, date, type, certificate             one without
 * </pre>
 */
final class JavaKeyStore {
  private static final int JKS = 0xFEEDFEED;
  private static final int JCEKS = 0xCECECECE;
  private static final int PRIVATE_KEY = 1;
  private static final int CERTIFICATE = 2;
  private static final int HASH = 20;

  private JavaKeyStore() {}

  /**
   * The kind of a file of these bytes; null when it is no key store, or one without a private key.
   */
  static @Nullable SecretKind kind(byte[] bytes, int length) {
    ByteBuffer file = ByteBuffer.wrap(bytes, 0, length);
    int magic = file.getInt();
    if ((magic != JKS && magic != JCEKS) || !hasPrivateKey(file)) {
      return null;
    }
    boolean known = KnownPasswords.ALL.stream().anyMatch(word -> opens(word, bytes, length));
    return known ? SecretKind.OPEN_KEY_STORE : SecretKind.ENCRYPTED_PRIVATE_KEY;
  }

  private static boolean hasPrivateKey(ByteBuffer file) {
    try {
      int version = file.getInt();
      for (int left = file.getInt(); left > 0; left--) {
        int tag = file.getInt();
        if (tag != CERTIFICATE) {
          return tag == PRIVATE_KEY;
        }
        skip(file, file.getShort() & 0xffff);
        skip(file, Long.BYTES);
        skip(file, version == 1 ? 0 : file.getShort() & 0xffff);
        skip(file, file.getInt());
      }
      return false;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  private static void skip(ByteBuffer file, int length) {
    if (length < 0 || length > file.remaining()) {
      throw new BufferUnderflowException();
    }
    file.position(file.position() + length);
  }

  private static boolean opens(String password, byte[] bytes, int length) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(password.getBytes(StandardCharsets.UTF_16BE));
      sha1.update("Mighty Aphrodite".getBytes(StandardCharsets.US_ASCII));
      sha1.update(bytes, 0, length - HASH);
      return Arrays.equals(sha1.digest(), Arrays.copyOfRange(bytes, length - HASH, length));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
