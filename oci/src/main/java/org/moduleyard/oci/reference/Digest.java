package org.moduleyard.oci.reference;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name of content by its hash, {@code sha256:<64 hex>} or {@code sha512:<128 hex>}, lower case.
 *
 * <p>Other registered algorithms are refused: what we cannot compute we cannot verify.
 */
public record Digest(String algorithm, String encoded) implements Reference, Comparable<Digest> {
  private static final Map<String, Integer> HEX_LENGTHS = Map.of("sha256", 64, "sha512", 128);
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  public Digest {
    Integer length = HEX_LENGTHS.get(algorithm);
    if (length == null || encoded.length() != length || !HEX.matcher(encoded).matches()) {
      throw new MalformedNameException(
          "Digest",
          algorithm + ":" + encoded,
          "use \"sha256:\" and 64, or \"sha512:\" and 128, lower-case hexadecimal digits");
    }
  }

  /**
   * Reads {@code algorithm:encoded}.
   *
   * @throws MalformedNameException when it is not a SHA-256 or SHA-512 digest
   */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new MalformedNameException("Digest", text, "the algorithm and ':' are missing");
    }
    return new Digest(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The SHA-256 digest of these bytes. */
  public static Digest sha256(byte[] content) {
    return of("sha256", content);
  }

  /**
   * The SHA-256 digest of all that is left in the stream, which is read to its end and not closed.
   */
  public static Digest sha256(InputStream content) throws IOException {
    MessageDigest hash = hash("sha256");
    byte[] buffer = new byte[64 * 1024];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      hash.update(buffer, 0, n);
    }
    return of("sha256", hash);
  }

  /** The digest of these bytes by {@code sha256} or {@code sha512}. */
  public static Digest of(String algorithm, byte[] content) {
    MessageDigest hash = hash(algorithm);
    hash.update(content);
    return of(algorithm, hash);
  }

  /** The digest of what was fed to {@code hash}, which is reset. See {@link #newHash}. */
  public static Digest of(String algorithm, MessageDigest hash) {
    return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
  }

  /** A fresh hash of this digest's algorithm, to verify content while it streams. */
  public MessageDigest newHash() {
    return hash(algorithm);
  }

  /** A fresh SHA-256 hash, to name content while it streams. */
  public static MessageDigest newSha256() {
    return hash("sha256");
  }

  private static MessageDigest hash(String algorithm) {
    String name = algorithm.equals("sha512") ? "SHA-512" : "SHA-256";
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks " + name, e);
    }
  }

  @Override
  public int compareTo(Digest other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return algorithm + ":" + encoded;
  }
}
