package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.moduleyard.oci.Digest;

/** Private keys that all the world has, because programs test themselves with them. */
final class PublicKeys {
  /** Of the base64 that is hashed; what follows the first bytes is random in all kinds of keys. */
  private static final int LENGTH = 62;

  /** The first half of the SHA-256 of the beginning of each. */
  private static final Set<String> KNOWN =
      Set.of(
          // Those with which GnuTLS tests itself.
          "06333f7f6accf6dc2f209865c3bb6a52",
          "78cfa0c9d9a54a839c308cd8275fd4d0",
          "850389d9a216db6a57a4bf0f0094ea36",
          "854aab62ca12f2d9cb1c82ab45eabd8f",
          "b058daa2819723c841c346b0df379cb1",
          "b5584d7599d8dd07f7e85dcbf0b383d9",
          "bd1bf4976d7d5317da7236fb6745580a",
          "ce685fa4b67f2fa15b633d0808ade2f2",
          "cece1e5c6c78021438ac6a87899fc2f9",
          "f491f37ec0b29e89e690590a53761aaf");

  private PublicKeys() {}

  /** Whether this is the body of one of them, in base64 without line breaks. */
  static boolean has(String base64) {
    return base64.length() >= LENGTH && KNOWN.contains(fingerprint(base64));
  }

  static String fingerprint(String base64) {
    byte[] beginning = base64.substring(0, LENGTH).getBytes(StandardCharsets.US_ASCII);
    return Digest.sha256(beginning).encoded().substring(0, 32);
  }
}
