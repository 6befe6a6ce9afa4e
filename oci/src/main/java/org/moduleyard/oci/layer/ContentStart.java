package org.moduleyard.oci.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The format that container engines take content for by its first bytes. Most of them ask no media
 * type of a layer: content that begins like an archive is unpacked, whatever its descriptor calls
 * it.
 */
public enum ContentStart {
  /** Nothing at all, or a block of zeros: a layer without files. */
  EMPTY,
  /** A tar archive. */
  TAR,
  /** Packed content, in any of the ways that an engine unpacks; what is inside was not seen. */
  PACKED,
  /** Something that no engine can unpack, such as JSON. */
  OTHER;

  /** How many bytes decide: one block of a tar archive. */
  public static final int LENGTH = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private static final int[][] PACKED_SIGNATURES = {
    {0x1f, 0x8b}, // gzip
    {'B', 'Z', 'h'}, // bzip2
    {0xfd, '7', 'z', 'X', 'Z', 0}, // xz
    {0x28, 0xb5, 0x2f, 0xfd}, // zstd
  };

  /**
   * Looks at the start of content.
   *
   * @param start the first {@link #LENGTH} bytes, or all when there are fewer
   */
  public static ContentStart of(byte[] start) {
    if (isZeros(start)) {
      return EMPTY;
    }
    if (isPacked(start)) {
      return PACKED;
    }
    return isTarHeader(start) ? TAR : OTHER;
  }

  private static boolean isZeros(byte[] start) {
    for (byte each : start) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPacked(byte[] start) {
    return Arrays.stream(PACKED_SIGNATURES).anyMatch(signature -> startsWith(start, signature))
        || isSkippableFrame(start);
  }

  /** Frames 0x184D2A50 to 0x184D2A5F, which may stand before the frames of zstd. */
  private static boolean isSkippableFrame(byte[] start) {
    return start.length >= 4
        && (start[0] & 0xf0) == 0x50
        && start[1] == 0x2a
        && start[2] == 0x4d
        && start[3] == 0x18;
  }

  private static boolean startsWith(byte[] start, int[] signature) {
    if (start.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((start[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /** By the sum of the header, which readers count from signed or from unsigned bytes. */
  private static boolean isTarHeader(byte[] start) {
    if (start.length < LENGTH) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < LENGTH; i++) {
      boolean blank = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      unsigned += blank ? ' ' : start[i] & 0xff;
      signed += blank ? ' ' : start[i];
    }
    long stated = octal(start);
    return stated == unsigned || stated == signed;
  }

  /** Lenient, as engines are: spaces and zeros around the digits do not count. */
  private static long octal(byte[] start) {
    String digits =
        new String(start, CHECKSUM, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
            .replaceAll("^[ \0]+|[ \0]+$", "");
    return digits.matches("[0-7]{1,8}") ? Long.parseLong(digits, 8) : -1;
  }
}
