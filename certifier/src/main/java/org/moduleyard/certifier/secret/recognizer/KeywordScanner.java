package org.moduleyard.certifier.secret.recognizer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.certifier.secret.passage.CharClass;

/**
 * Finds many short texts in bytes at once. Of each text the rarest four bytes are its key. Any
 * three places in a row have one that is a multiple of three, so it is enough to look up the pair
 * of bytes at every third place in a table of the pairs that keys have; the few places that are
 * left are compared. No place depends on what the one before it held, so that the processor looks
 * at several at a time.
 */
final class KeywordScanner {
  /** Bytes of a key. */
  static final int KEY = 4;

  private static final int STEP = 3;
  private static final int STRIDE = 3 * STEP;

  /** The long that is loaded at the last place of a stride. */
  private static final int LOAD = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** By pair of bytes: bit 0, 1 or 2 is set when a key has the pair at 0, 1 or 2. */
  private final byte[] pairs = new byte[1 << 16];

  private final Map<Integer, List<Sign>> keys = new HashMap<>();

  /** Bit for bit by hash of the key: most places that share a pair with a key end here. */
  private final long[] hashes = new long[1 << 8];

  private final int longest;

  private static final class Sign {
    final byte[] text;
    final int keyAt;
    final SecretPattern pattern;

    Sign(SecretPattern pattern) {
      this.text = pattern.sign().getBytes(StandardCharsets.US_ASCII);
      this.keyAt = rarest(text);
      this.pattern = pattern;
    }
  }

  /** Is told of every place where a sign stands. */
  interface Found {
    void at(SecretPattern pattern, int from, int to);
  }

  KeywordScanner(List<SecretPattern> patterns) {
    int most = 0;
    for (SecretPattern pattern : patterns) {
      add(new Sign(pattern));
      most = Math.max(most, pattern.sign().length());
    }
    longest = most;
  }

  private void add(Sign sign) {
    for (int i = 0; i < STEP; i++) {
      int at = sign.keyAt + i;
      pairs[(sign.text[at] & 0xff) | ((sign.text[at + 1] & 0xff) << 8)] |= (byte) (1 << i);
    }
    int key = (int) INT.get(sign.text, sign.keyAt);
    keys.computeIfAbsent(key, absent -> new ArrayList<>()).add(sign);
    hashes[hash(key) >> 6] |= 1L << hash(key);
  }

  private static int hash(int key) {
    return (key * 0x9E3779B1) >>> 18;
  }

  /** The index of the four bytes whose pairs are the rarest in programs and texts. */
  private static int rarest(byte[] text) {
    int best = 0;
    int bestWeight = Integer.MAX_VALUE;
    for (int at = 0; at + KEY <= text.length; at++) {
      int weight = 0;
      for (int i = 0; i < STEP; i++) {
        weight += weight(text[at + i]) * weight(text[at + i + 1]);
      }
      if (weight < bestWeight) {
        best = at;
        bestWeight = weight;
      }
    }
    return best;
  }

  private static int weight(byte character) {
    if (CharClass.LOWER.has(character)) {
      return "etaoinsr".indexOf(character) >= 0 ? 8 : 5;
    }
    return character == ' ' || character == '-' ? 6 : "QXZJK".indexOf(character) >= 0 ? 1 : 2;
  }

  /** How many bytes a sign has at most. */
  int longest() {
    return longest;
  }

  /**
   * Tells of all signs whose key begins from {@code from} on and before {@code to}, in the order of
   * their keys.
   *
   * @param end index behind the last that there is
   */
  void find(byte[] bytes, int from, int to, int end, Found found) {
    // A key that begins at to-1 has its last pair at to+1.
    int last = Math.min(to + STEP - 1, end - 1);
    int at = from;
    int fast = Math.min(last - STRIDE, end - LOAD);
    while (at <= fast) {
      long eight = (long) LONG.get(bytes, at);
      if ((pairs[(int) eight & 0xffff]
              | pairs[(int) (eight >>> 24) & 0xffff]
              | pairs[(int) (eight >>> 48)])
          != 0) {
        for (int i = at; i < at + STRIDE; i += STEP) {
          look(bytes, i, from, to, end, found);
        }
      }
      at += STRIDE;
    }
    for (; at < last; at += STEP) {
      look(bytes, at, from, to, end, found);
    }
  }

  private void look(byte[] bytes, int at, int from, int to, int end, Found found) {
    int offsets = pairs[(bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8)];
    for (int offset = STEP - 1; offset >= 0; offset--) {
      int key = at - offset;
      if ((offsets & (1 << offset)) != 0 && key >= from && key < to && key + KEY <= end) {
        int value = (int) INT.get(bytes, key);
        if ((hashes[hash(value) >> 6] & (1L << hash(value))) != 0) {
          compare(bytes, key, value, end, found);
        }
      }
    }
  }

  private void compare(byte[] bytes, int key, int value, int end, Found found) {
    for (Sign sign : keys.getOrDefault(value, List.of())) {
      int begin = key - sign.keyAt;
      int behind = begin + sign.text.length;
      if (begin >= 0
          && behind <= end
          && Arrays.equals(bytes, begin, behind, sign.text, 0, sign.text.length)) {
        found.at(sign.pattern, begin, behind);
      }
    }
  }
}
