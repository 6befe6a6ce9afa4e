package org.moduleyard.certifier.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.moduleyard.certifier.secret.recognizer.TokenRecognizer;

/** Secrets that open nothing: made when they are needed, so that none is in the source. */
public final class MadeUp {
  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random;

  public MadeUp(long seed) {
    random = new Random(seed);
  }

  String text(int length) {
    return text(ALNUM, length);
  }

  String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** That many random bytes, in base64 with padding. */
  String base64(int length) {
    return Base64.getEncoder().encodeToString(bytes(length));
  }

  /** A token of GitHub or npm, with its checksum. */
  public String token(String sign) {
    String drawn = text(30);
    return sign + drawn + TokenRecognizer.checksum(drawn);
  }

  /** A private key in PEM, of a type such as {@code "RSA "}, without a line break at its end. */
  public String key(String type) {
    return pem(type + "PRIVATE KEY", "", der());
  }

  /** With the headers of the older form. */
  String encryptedKey() {
    String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,F1A2\n\n";
    return pem("RSA PRIVATE KEY", headers, bytes(600));
  }

  String openSshKey(String cipher) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(ascii("openssh-key-v1\0\0\0\0" + (char) cipher.length() + cipher));
    key.writeBytes(bytes(300));
    return pem("OPENSSH PRIVATE KEY", "", key.toByteArray());
  }

  String puttyKey() {
    return """
    PuTTY-User-Key-File-3: ssh-rsa
    Encryption: none
    Comment: gauge
    Public-Lines: 1
    %s
    Private-Lines: 1
    %s
    """
        .formatted(base64(42), base64(42));
  }

  private byte[] der() {
    byte[] der = bytes(4 + 1190);
    byte[] head = {0x30, (byte) 0x82, 1190 >> 8, (byte) 1190, 2, 1, 0};
    System.arraycopy(head, 0, der, 0, head.length);
    return der;
  }

  static String pem(String type, String headers, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s%s\n-----END %s-----".formatted(type, headers, lines, type);
  }

  String jsonWebToken() {
    return "%s.%s.%s"
        .formatted(
            url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}"),
            url("{\"sub\":\"gauge-7\",\"aud\":\"meters\"}"),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(256)));
  }

  private static String url(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ascii(json));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
