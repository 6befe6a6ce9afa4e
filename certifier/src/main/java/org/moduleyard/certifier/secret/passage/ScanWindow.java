package org.moduleyard.certifier.secret.passage;

import java.nio.charset.StandardCharsets;

/**
 * The surroundings of one place in a file: never more than {@link #BEHIND} bytes before and {@link
 * #AHEAD} bytes from it on, so that what is found depends neither on the pieces in which the file
 * came nor on how long it is. Counts the bytes that were looked at.
 */
public final class ScanWindow {
  public static final int BEHIND = 1024;
  public static final int AHEAD = 4096;

  private final byte[] bytes;
  private int start;
  private int end;
  private long looked;

  public ScanWindow(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Goes to a place; {@code to} is the index behind the last byte that there is. */
  public void goTo(int place, int to) {
    start = Math.max(0, place - BEHIND);
    end = Math.min(to, place + AHEAD);
    looked++;
  }

  public int end() {
    return end;
  }

  public int start() {
    return start;
  }

  /** The byte at this index; -1 outside. */
  public int at(int index) {
    return index >= start && index < end ? bytes[index] & 0xff : -1;
  }

  /** Index behind the run of these characters that begins here, {@code most} long at most. */
  public int skip(int from, CharClass members, int most) {
    int limit = Math.min(end, from + most);
    int index = from;
    while (index < limit && members.has(bytes[index])) {
      index++;
    }
    looked += index - from;
    return index;
  }

  /** Index of the first of the run of these characters that ends before {@code to}. */
  public int skipBack(int to, CharClass members, int most) {
    int limit = Math.max(start, to - most);
    int index = to;
    while (index > limit && members.has(bytes[index - 1])) {
      index--;
    }
    looked += to - index;
    return index;
  }

  public boolean isAt(int index, String text) {
    if (index < start || index + text.length() > end) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[index + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The index of this text's first occurrence from {@code from} on that ends before {@code to}; -1
   * if there is none.
   */
  public int find(String text, int from, int to) {
    int last = Math.min(end, to) - text.length();
    for (int index = Math.max(start, from); index <= last; index++) {
      looked++;
      if (bytes[index] == text.charAt(0) && isAt(index, text)) {
        return index;
      }
    }
    return -1;
  }

  public String text(int from, int to) {
    looked += to - from;
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** How many bytes were looked at since the beginning. */
  public long looked() {
    return looked;
  }
}
