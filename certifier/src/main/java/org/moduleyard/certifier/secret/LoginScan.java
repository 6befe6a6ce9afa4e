package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for the secrets of login files in one file, which may be text in UTF-8 or UTF-16. */
final class LoginScan {
  private static final int UTF8_MARK = 3;

  private final List<LoginFile> files;
  private final WideText.Sink sink;

  /** Of UTF-16, whether characters are at even offsets, 0, or at odd ones, 1; else -1. */
  private int parity = -1;

  LoginScan(List<LoginFile> files, WideText.Sink sink) {
    this.files = files;
    this.sink = sink;
  }

  /**
   * Looks at the next part.
   *
   * @param offset of index 0 in the file, 0 in the first part
   * @param from index of the end of the last part
   * @param to index of the end of this part
   * @param end index behind the last byte that there is
   */
  void scan(byte[] bytes, long offset, int from, int to, int end) {
    if (files.isEmpty()) {
      return;
    }
    if (offset == 0) {
      parity = end < 4 ? -1 : parity(bytes);
    }
    int step = parity < 0 ? 1 : 2;
    int begin = parity < 0 ? 0 : (int) Math.floorMod(parity - offset, 2L);
    String text = text(bytes, begin, step, end, offset == 0);
    for (LoginFile file : files) {
      file.find(
          text,
          (from - begin + step - 1) / step,
          (to - begin + step - 1) / step,
          secret ->
              sink.found(
                  secret.spread(begin, step),
                  secret.redacted(text.substring(secret.shown(), secret.to()))));
    }
  }

  private static int parity(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0 && bytes[3] == 0)) {
      return 0;
    }
    boolean big = (first == 0xfe && second == 0xff) || (first == 0 && second != 0 && bytes[2] == 0);
    return big ? 1 : -1;
  }

  private static String text(byte[] bytes, int begin, int step, int end, boolean isFirst) {
    byte[] narrow = bytes;
    int length = end;
    if (step > 1) {
      length = Math.max(0, (end - begin + 1) / step);
      narrow = new byte[length];
      for (int i = 0; i < length; i++) {
        narrow[i] = bytes[begin + i * step];
      }
    }
    String text = new String(narrow, 0, length, StandardCharsets.ISO_8859_1);
    // The mark of an encoding is no part of the first line.
    if (isFirst && step > 1 && length > 0) {
      return text.charAt(0) >= 0xfe ? "\n" + text.substring(1) : text;
    }
    return isFirst && text.startsWith("\u00ef\u00bb\u00bf")
        ? "\n".repeat(UTF8_MARK) + text.substring(UTF8_MARK)
        : text;
  }
}
