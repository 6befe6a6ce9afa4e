package org.moduleyard.server.platform.web.asset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One file that pages need: its content as it is and compressed, made once. */
public final class Asset {

  private static final int FINGERPRINT_CHARACTERS = 16;

  private final String fingerprint;
  private final String contentType;
  private final byte[] content;
  private final byte[] gzipped;

  Asset(String contentType, byte[] content) {
    this.fingerprint = fingerprint(content);
    this.contentType = contentType;
    this.content = content;
    this.gzipped = Gzip.pack(content);
  }

  /** A short name for exactly these bytes. */
  public static String fingerprint(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  public String fingerprint() {
    return fingerprint;
  }

  String contentType() {
    return contentType;
  }

  byte[] content(boolean compressed) {
    return compressed ? gzipped : content;
  }
}
