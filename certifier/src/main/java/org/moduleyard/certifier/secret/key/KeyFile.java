package org.moduleyard.certifier.secret.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.PublicKeys;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * A whole file that is a private key in DER, of PKCS#1 (RFC 8017), PKCS#8 (RFC 5958), SEC 1 (RFC
 * 5915) or DSA, or a key store. They have no sign that could be searched for.
 */
public final class KeyFile {
  private static final int LEAST = 48;

  /** The most bytes that editors and copying add at the end. */
  private static final int MOST_BEHIND = 2;

  /** As much as {@link PublicKeys} looks at, in base64. */
  private static final int PART = 48;

  private static final int LEAST_OF_MODULUS = 64;
  private static final int PARTS_OF_RSA = 9;
  private static final int PARTS_OF_DSA = 6;
  private static final int MOST_PARTS = 9;

  /** PKCS#5, and the password based encryption of PKCS#12. */
  private static final byte[] PKCS5 = {42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 5};

  private static final byte[] PKCS12_PBE = {
    42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 12, 1
  };

  private KeyFile() {}

  /** The key that is the file with these bytes; null when it is something else. */
  public static @Nullable Secret find(byte[] bytes, int length) {
    if (length < LEAST) {
      return null;
    }
    SecretKind kind =
        bytes[0] == Der.SEQUENCE ? ofStructure(bytes, length) : JavaKeyStore.kind(bytes, length);
    // A key store begins like any other of its kind; its end is its own.
    return kind == null || isPublic(bytes, 0, length) || isPublic(bytes, length - PART, length)
        ? null
        : new Secret(kind, 0, length);
  }

  private static @Nullable SecretKind ofStructure(byte[] bytes, int length) {
    Der file = Der.at(bytes, 0, length);
    if (file == null || length - file.to() > MOST_BEHIND) {
      return null;
    }
    List<Der> parts = file.parts(MOST_PARTS);
    if (isEncrypted(parts)) {
      return SecretKind.ENCRYPTED_PRIVATE_KEY;
    }
    if (isKey(parts)) {
      return SecretKind.PRIVATE_KEY;
    }
    return Pkcs12.kind(parts, length);
  }

  /** Whether a structure with these parts is a private key that can be used as it is. */
  public static boolean isKey(List<Der> parts) {
    if (parts.size() < 2 || !(parts.get(0).isNumber(0) || parts.get(0).isNumber(1))) {
      return false;
    }
    boolean numbers = parts.stream().allMatch(part -> part.is(Der.INTEGER));
    if (numbers) {
      boolean known = parts.size() == PARTS_OF_RSA || parts.size() == PARTS_OF_DSA;
      return known && parts.get(1).length() >= LEAST_OF_MODULUS;
    }
    Der second = parts.get(1);
    return second.is(Der.OCTETS) ? isElliptic(parts) : isPkcs8(parts);
  }

  private static boolean isElliptic(List<Der> parts) {
    int length = parts.get(1).length();
    return parts.getFirst().isNumber(1)
        && length >= 20
        && length <= 72
        && parts.stream().skip(2).allMatch(part -> (part.tag() & Der.NUMBERED) == Der.NUMBERED);
  }

  private static boolean isPkcs8(List<Der> parts) {
    List<Der> algorithm = parts.get(1).is(Der.SEQUENCE) ? parts.get(1).parts(4) : List.of();
    return parts.size() >= 3
        && !algorithm.isEmpty()
        && algorithm.getFirst().is(Der.OBJECT_ID)
        && parts.get(2).is(Der.OCTETS)
        && parts.stream().skip(3).allMatch(part -> (part.tag() & 0x80) != 0);
  }

  private static boolean isEncrypted(List<Der> parts) {
    if (parts.size() != 2 || !parts.get(0).is(Der.SEQUENCE) || !parts.get(1).is(Der.OCTETS)) {
      return false;
    }
    List<Der> algorithm = parts.getFirst().parts(4);
    return !algorithm.isEmpty()
        && (algorithm.getFirst().isBelow(PKCS5) || algorithm.getFirst().isBelow(PKCS12_PBE));
  }

  private static boolean isPublic(byte[] bytes, int from, int to) {
    byte[] part = Arrays.copyOfRange(bytes, Math.max(0, from), Math.min(to, from + PART));
    return PublicKeys.has(new String(Base64.getEncoder().encode(part), StandardCharsets.US_ASCII));
  }
}
