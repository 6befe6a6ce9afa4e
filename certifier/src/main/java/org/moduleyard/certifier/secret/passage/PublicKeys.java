package org.moduleyard.certifier.secret.passage;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.moduleyard.oci.reference.Digest;

/** Private keys that all the world has, because programs and documents hold them. */
public final class PublicKeys {
  /** Of the base64 that is hashed; what follows the first bytes is random in all kinds of keys. */
  private static final int LENGTH = 62;

  /** The first half of the SHA-256 of the beginning of each. */
  private static final Set<String> KNOWN =
      Set.of(
          // Those with which Go's package net/http tests itself, and what is built with it.
          "ce708ab92d3206eabc1bc1cf16e54239",
          "ce8747d32cabcec8c63bb601aca75e93",
          // The key store of CMake's templates, and the hashes in the example of Mosquitto.
          "3b6a3bda2c886caa6ea0c8d2d6f306c5",
          "45aeac5999ef26e8bb760f7d5e0212f1",
          "1444edf452cdce1ddbdbc837ee4ee713",
          "23730d338b955c5293be3c935c0a996f",
          // Those that the packages agent-base, public-encrypt and tunnel of npm bring.
          "029f71926ef644eca5031d9b6f219dd5",
          "0b8a3abae35ec6f67f50fa3b56c0fd6c",
          "292d4a4d1f58c0ab5a152981ba198500",
          "5039dca989baf50f7f6365f9bb191633",
          "5154909ebca7fbaa708a86020726eeb1",
          "67f4df7c92d69c879cfdc3cdb97db2ba",
          "df509b16b257289ea7668a319cb672ce",
          "e9964f9b020ca93856b86792664f3024",
          "f204be5b82499ceb310eacc02df2ad7a",
          // Those with which GnuTLS, its programs and the library of Dovecot test themselves, and
          // those in the documents of http-signature and Ansible.
          "179b2ae54499ee2c36831452a82f39dc",
          "2cb7791ca1fc0dee0e908032255e5f19",
          "777745f909e0a0804a6b85decec55a9e",
          "84d26d806c60e1d0a7e92ae311457ddf",
          "b55d90c6474d60c37438373d0e4f4620",
          "f5fda3d1d7959c8dd0013ceba059237d",
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
  public static boolean has(String base64) {
    return base64.length() >= LENGTH && KNOWN.contains(fingerprint(base64));
  }

  static String fingerprint(String base64) {
    byte[] beginning = base64.substring(0, LENGTH).getBytes(StandardCharsets.US_ASCII);
    return Digest.sha256(beginning).encoded().substring(0, 32);
  }
}
