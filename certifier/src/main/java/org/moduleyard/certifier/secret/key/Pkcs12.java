package org.moduleyard.certifier.secret.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Key stores in PKCS#12 (RFC 7292). Their content is nearly always encrypted, also "without
 * password": the store's own checksum tells whether its password is one that all know.
 *
 * <pre>
 * SEQUENCE
 *   INTEGER 3
 *   SEQUENCE { data, [0] { OCTET STRING: the bags with keys and certificates } }
 *   SEQUENCE { SEQUENCE { SEQUENCE { hash }, OCTET STRING mac }, OCTET STRING salt, iterations }
 * </pre>
 */
final class Pkcs12 {
  private static final byte[] DATA = {42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 7, 1};

  /** The bag of a key, 1 as it is or 2 encrypted. */
  private static final byte[] KEY_BAG = {
    42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 12, 10, 1
  };

  private static final byte[] SHA1 = {43, 14, 3, 2, 26};
  private static final byte[] SHA2 = {96, (byte) 134, 72, 1, 101, 3, 4, 2};
  private static final Map<Integer, String> SHA2_NAMES =
      Map.of(1, "256", 2, "384", 3, "512", 4, "224");

  /** For each byte of the file, so that many small files take no more time than a large one. */
  private static final int MOST_ITERATIONS_PER_BYTE = 24;

  private static final int MAC_KEY = 3;

  private Pkcs12() {}

  /** The kind of a structure of these parts; null when it is no key store with a private key. */
  static @Nullable SecretKind kind(List<Der> parts, int fileLength) {
    if (parts.size() < 2 || !parts.get(0).isNumber(3)) {
      return null;
    }
    Der bags = bags(parts.get(1));
    int bag = bags == null ? 0 : keyBag(bags);
    if (bags == null || bag == 0) {
      return null;
    }
    boolean open = bag == 1 || (parts.size() == 3 && isOpen(parts.get(2), bags, fileLength));
    return open ? SecretKind.OPEN_KEY_STORE : SecretKind.ENCRYPTED_PRIVATE_KEY;
  }

  private static @Nullable Der bags(Der content) {
    List<Der> parts = content.is(Der.SEQUENCE) ? content.parts(2) : List.of();
    if (parts.size() != 2 || !parts.get(0).isBelow(DATA) || !parts.get(1).is(Der.NUMBERED)) {
      return null;
    }
    List<Der> data = parts.get(1).parts(1);
    return data.size() == 1 && data.getFirst().is(Der.OCTETS) ? data.getFirst() : null;
  }

  /** 1 or 2 as in the name of the bag, the lower of several; 0 when no key is in sight. */
  private static int keyBag(Der bags) {
    int kind = 0;
    for (int at = bags.from(); at < bags.to() - KEY_BAG.length; at++) {
      int behind = at + KEY_BAG.length;
      if (bags.bytes()[at] == KEY_BAG[0]
          && Arrays.equals(bags.bytes(), at, behind, KEY_BAG, 0, KEY_BAG.length)) {
        int found = bags.bytes()[behind];
        kind = (found == 1 || found == 2) && (kind == 0 || found < kind) ? found : kind;
      }
    }
    return kind;
  }

  private static boolean isOpen(Der mac, Der bags, int fileLength) {
    List<Der> parts = mac.parts(3);
    List<Der> info = parts.size() < 2 ? List.of() : parts.getFirst().parts(2);
    List<Der> algorithm = info.size() < 2 ? List.of() : info.getFirst().parts(2);
    if (algorithm.isEmpty()) {
      return false;
    }
    String hash = hash(algorithm.getFirst());
    long iterations = parts.size() < 3 ? 1 : number(parts.get(2));
    long allowed = (long) fileLength * MOST_ITERATIONS_PER_BYTE;
    byte[] wanted = info.get(1).content();
    byte[] salt = parts.get(1).content();
    if (hash.isEmpty() || salt.length == 0) {
      return false;
    }
    try {
      for (byte[] password : passwords()) {
        allowed -= iterations;
        if (allowed < 0) {
          return false;
        }
        byte[] key = key(hash, password, salt, iterations);
        if (Arrays.equals(hmac(hash, key, bags), wanted)) {
          return true;
        }
      }
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No password is written as nothing at all by some, and as an empty text by others. */
  private static List<byte[]> passwords() {
    List<byte[]> passwords = new ArrayList<>();
    passwords.add(new byte[0]);
    for (String word : KnownPasswords.ALL) {
      passwords.add((word + "\0").getBytes(StandardCharsets.UTF_16BE));
    }
    return passwords;
  }

  private static String hash(Der algorithm) {
    if (algorithm.isBelow(SHA1)) {
      return "SHA-1";
    }
    int last = algorithm.to() - 1;
    return algorithm.isBelow(SHA2) && algorithm.length() == SHA2.length + 1
        ? "SHA-" + SHA2_NAMES.getOrDefault((int) algorithm.bytes()[last], "256")
        : "";
  }

  private static long number(Der integer) {
    long number = 0;
    for (int i = integer.from(); i < integer.to() && number < Integer.MAX_VALUE; i++) {
      number = (number << 8) | (integer.bytes()[i] & 0xff);
    }
    return Math.max(1, number);
  }

  /** As in appendix B.2; all hashes are as long as the keys that are wanted. */
  private static byte[] key(String hash, byte[] password, byte[] salt, long iterations)
      throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance(hash);
    int block = hash.equals("SHA-384") || hash.equals("SHA-512") ? 128 : 64;
    byte[] diversifier = new byte[block];
    Arrays.fill(diversifier, (byte) MAC_KEY);
    digest.update(diversifier);
    digest.update(repeated(salt, block));
    byte[] key = digest.digest(repeated(password, block));
    for (long i = 1; i < iterations; i++) {
      key = digest.digest(key);
    }
    return key;
  }

  private static byte[] repeated(byte[] bytes, int block) {
    byte[] filled = new byte[(bytes.length + block - 1) / block * block];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = bytes[i % bytes.length];
    }
    return filled;
  }

  private static byte[] hmac(String hash, byte[] key, Der content) throws GeneralSecurityException {
    String name = "Hmac" + hash.replace("-", "");
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(key, name));
    mac.update(content.bytes(), content.from(), content.length());
    return mac.doFinal();
  }
}
