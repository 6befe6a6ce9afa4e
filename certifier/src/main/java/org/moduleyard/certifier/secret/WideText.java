package org.moduleyard.certifier.secret;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.recognizer.SecretScan;

/**
 * Finds text in UTF-16 of either byte order, in files of text and in programs: runs in which every
 * other byte is zero. The characters between the zeros are put side by side and are looked at like
 * any other text.
 */
final class WideText {
  private static final int LOAD = 8;
  private static final int LEAST_CHARACTERS = 20;

  /** A run of the least length has a whole load at one of these, wherever it begins. */
  private static final int STEP = 32;

  private static final long ODD = 0xff00ff00ff00ff00L;
  private static final long ONES = 0x0001000100010001L;
  private static final long HIGHS = 0x8000800080008000L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final Sink sink;
  private byte[] narrow = {};
  private @Nullable SecretScan signs;

  /** The index in the bytes at which the current run begins. */
  private int begin;

  /** Is told of secrets, each with its redacted form. */
  interface Sink {
    void found(Secret secret, String redacted);
  }

  WideText(byte[] bytes, Sink sink) {
    this.bytes = bytes;
    this.sink = sink;
  }

  /** Looks at the next part; the arguments are those of {@link SecretScan#scan}. */
  void scan(long offset, int from, int to, int end) {
    int at = 0;
    while (at + LOAD <= end) {
      int first = first((long) LONG.get(bytes, at));
      if (first < 0) {
        at += STEP;
        continue;
      }
      begin = at + first;
      while (begin >= 2 && isCharacter(begin - 2, end)) {
        begin -= 2;
      }
      int behind = at + first;
      while (isCharacter(behind, end)) {
        behind += 2;
      }
      if (behind - begin >= 2 * LEAST_CHARACTERS && behind > from && begin < to) {
        look(offset, from, to, behind);
      }
      at = Math.max(at + STEP, behind / STEP * STEP);
    }
  }

  /** Index of the first of four characters whose other halves are zero; -1 when these are none. */
  private static int first(long eight) {
    if ((eight & ODD) == 0 && hasNoZero(eight)) {
      return 0;
    }
    return (eight & ~ODD) == 0 && hasNoZero(eight >>> 8) ? 1 : -1;
  }

  /** Whether none of the four halves is zero. */
  private static boolean hasNoZero(long halves) {
    return ((halves - ONES) & HIGHS) == 0;
  }

  private boolean isCharacter(int at, int end) {
    return at < end && bytes[at] != 0 && (at + 1 == end || bytes[at + 1] == 0);
  }

  private void look(long offset, int from, int to, int behind) {
    int length = (behind - begin) / 2;
    if (signs == null) {
      narrow = new byte[bytes.length / 2 + 1];
      signs = new SecretScan(narrow, this::found);
    }
    for (int i = 0; i < length; i++) {
      narrow[i] = bytes[begin + 2 * i];
    }
    signs.scan(offset + begin, narrowed(from), Math.min(length, narrowed(to)), length);
  }

  /** Whether there were so many signs that not all of them were judged. */
  boolean isGivenUp() {
    return signs != null && signs.isGivenUp();
  }

  /** Which character of the run is the first that begins at this index or behind it. */
  private int narrowed(int index) {
    return Math.max(0, (index - begin + 1) / 2);
  }

  private void found(Secret secret) {
    sink.found(secret.spread(begin, 2), secret.redacted(narrow));
  }
}
