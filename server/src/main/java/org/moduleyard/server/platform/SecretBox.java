package org.moduleyard.server.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest: AES-256-GCM under a key that never leaves the data directory.
 *
 * <p>Every sealed secret is bound to a context (for instance {@code offer/contoso/camera}), so a
 * sealed value copied to another row does not open.
 */
public final class SecretBox {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte VERSION = 1;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  public SecretBox(Keys keys) {
    this.key = new SecretKeySpec(keys.derive("secrets at rest"), "AES");
  }

  /** Version byte, nonce, ciphertext and tag. */
  public byte[] seal(String secret, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-GCM", e);
    }
  }

  /**
   * The secret that was sealed for this context.
   *
   * @throws IllegalStateException when it was sealed under another key or for another context
   */
  public String open(byte[] sealed, String context) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed);
      if (sealed.length <= NONCE_BYTES || buffer.get() != VERSION) {
        throw new IllegalStateException("not a sealed secret");
      }
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] rest = new byte[buffer.remaining()];
      buffer.get(rest);
      return new String(
          cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(rest), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored secret cannot be opened: secret.key is not the one it was sealed with", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
