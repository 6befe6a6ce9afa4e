package org.moduleyard.oci.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The block of 512 bytes before every entry, read as Go reads it, with which container engines
 * unpack layers: what it refuses no device unpacks.
 *
 * <pre>
 *   0 name 100 | 100 mode 8 | 108 uid 8 | 116 gid 8 | 124 size 12 | 136 mtime 12 | 148 checksum 8
 * 156 type 1 | 157 link name 100 | 257 magic 6 | 263 version 2 | 265 uname 32 | 297 gname 32
 * 329 devmajor 8 | 337 devminor 8 | 345 prefix 155, of star 131 | 476 atime 12 | 488 ctime 12
 * 508 trailer of star 4
 * </pre>
 */
final class TarBlock {
  static final int SIZE = 512;

  private final byte[] bytes;

  TarBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isZero() {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** The header in it, without what extended headers say. */
  TarHeader header() throws IOException {
    requireChecksum();
    String magic = latin(257, 6);
    boolean isUstar = magic.equals("ustar\0");
    boolean isStar = isUstar && latin(508, 4).equals("tar\0");
    boolean isGnu = magic.equals("ustar ") && latin(263, 2).equals(" \0");
    TarHeader header =
        new TarHeader(
            name(isStar, isUstar),
            (char) (bytes[156] & 0xff),
            (int) number("mode", 100, 8),
            number("user", 108, 8),
            number("group", 116, 8),
            number("size", 124, 12),
            FileName.of(text(157, 100)));
    number("time", 136, 12);
    if (isUstar || isGnu) {
      number("device", 329, 8);
      number("device", 337, 8);
    }
    if (isStar) {
      number("time", 476, 12);
      number("time", 488, 12);
    }
    return header;
  }

  private String name(boolean isStar, boolean isUstar) {
    byte[] prefix = isUstar ? text(345, isStar ? 131 : 155) : new byte[0];
    byte[] name = text(0, 100);
    if (prefix.length == 0) {
      return FileName.of(name);
    }
    byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    whole[prefix.length] = '/';
    System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
    return FileName.of(whole);
  }

  private void requireChecksum() throws IOException {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < SIZE; i++) {
      byte each = i >= 148 && i < 156 ? (byte) ' ' : bytes[i];
      unsigned += each & 0xff;
      signed += each;
    }
    long sum = octal("checksum", 148, 8);
    if (sum != unsigned && sum != signed) {
      throw new IOException("a header has a wrong checksum");
    }
  }

  private String latin(int at, int length) {
    return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }

  /** To the first NUL. */
  private byte[] text(int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, at, end);
  }

  /** In octal digits, or in binary when its first bit is set. */
  private long number(String what, int at, int length) throws IOException {
    return (bytes[at] & 0x80) == 0 ? octal(what, at, length) : binary(what, at, length);
  }

  /** Two's complement, the highest byte first, without the bit that says so. */
  private long binary(String what, int at, int length) throws IOException {
    int inverted = (bytes[at] & 0x40) == 0 ? 0 : 0xff;
    long number = 0;
    for (int i = 0; i < length; i++) {
      if (number >>> 56 != 0) {
        throw wrong(what);
      }
      int each = (bytes[at + i] & 0xff) ^ inverted;
      number = (number << 8) | (i == 0 ? each & 0x7f : each);
    }
    if (number < 0) {
      throw wrong(what);
    }
    return inverted == 0 ? number : ~number;
  }

  private long octal(String what, int at, int length) throws IOException {
    int from = at;
    int to = at + length;
    while (from < to && isPadding(bytes[from])) {
      from++;
    }
    while (to > from && isPadding(bytes[to - 1])) {
      to--;
    }
    long number = 0;
    for (int i = from; i < to && bytes[i] != 0; i++) {
      if (bytes[i] < '0' || bytes[i] > '7') {
        throw wrong(what);
      }
      number = (number << 3) | (bytes[i] - '0');
    }
    return number;
  }

  private static boolean isPadding(byte each) {
    return each == ' ' || each == 0;
  }

  private static IOException wrong(String what) {
    return new IOException("a header has no number as its " + what);
  }
}
