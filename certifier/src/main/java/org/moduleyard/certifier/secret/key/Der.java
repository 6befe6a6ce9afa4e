package org.moduleyard.certifier.secret.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a structure in DER (X.690) that lies in an array of bytes. */
public final class Der {
  static final int INTEGER = 2;
  static final int OCTETS = 4;
  static final int OBJECT_ID = 6;
  public static final int SEQUENCE = 0x30;

  /** The tag of a part that is told by its number. */
  static final int NUMBERED = 0xa0;

  private static final int MOST_LENGTH_BYTES = 3;

  private final byte[] bytes;
  private final int tag;
  private final int from;
  private final int to;

  private Der(byte[] bytes, int tag, int from, int to) {
    this.bytes = bytes;
    this.tag = tag;
    this.from = from;
    this.to = to;
  }

  /** The element that begins here and ends before {@code limit}; null when there is none. */
  public static @Nullable Der at(byte[] bytes, int begin, int limit) {
    if (limit - begin < 2) {
      return null;
    }
    int length = bytes[begin + 1];
    int content = begin + 2;
    if (length < 0) {
      int lengthBytes = length & 0x7f;
      if (lengthBytes == 0 || lengthBytes > MOST_LENGTH_BYTES || limit - content < lengthBytes) {
        return null;
      }
      length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = (length << 8) | (bytes[content++] & 0xff);
      }
    }
    return length > limit - content
        ? null
        : new Der(bytes, bytes[begin] & 0xff, content, content + length);
  }

  /**
   * The parts that it consists of; empty when they cannot be read, or are more than {@code most}.
   */
  public List<Der> parts(int most) {
    List<Der> parts = new ArrayList<>();
    for (int at = from; at < to; ) {
      Der part = at(bytes, at, to);
      if (part == null || parts.size() == most) {
        return List.of();
      }
      parts.add(part);
      at = part.to;
    }
    return parts;
  }

  /** The bytes that all parts are in. */
  byte[] bytes() {
    return bytes;
  }

  int tag() {
    return tag;
  }

  /** Index of the first byte of its content. */
  int from() {
    return from;
  }

  /** Index behind the last byte of its content. */
  public int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  public boolean is(int wanted) {
    return tag == wanted;
  }

  /** Whether it is this number, from 0 to 127. */
  boolean isNumber(int number) {
    return tag == INTEGER && length() == 1 && bytes[from] == number;
  }

  /** Whether it names an object below this one, which is encoded as in the element. */
  boolean isBelow(byte... object) {
    return tag == OBJECT_ID
        && length() >= object.length
        && Arrays.equals(bytes, from, from + object.length, object, 0, object.length);
  }

  byte[] content() {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
