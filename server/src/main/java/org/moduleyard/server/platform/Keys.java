package org.moduleyard.server.platform;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for single purposes, derived from the root key with HKDF-SHA-256 (RFC 5869). */
public final class Keys {

  private static final String HMAC = "HmacSHA256";

  private final byte[] pseudoRandomKey;

  public Keys(byte[] rootKey) {
    this.pseudoRandomKey = hmac(new byte[32], rootKey);
  }

  /** 32 bytes that depend on the root key and the purpose only. */
  public byte[] derive(String purpose) {
    byte[] info = purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(pseudoRandomKey, block);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + HMAC, e);
    }
  }
}
