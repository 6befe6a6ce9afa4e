package org.moduleyard.certifier.packages;

import java.nio.charset.StandardCharsets;
import org.moduleyard.certifier.layer.Probe.ContentReader;

/** Cuts a file into lines. Of very long lines only the beginning is kept. */
abstract class LineReader implements ContentReader {
  private static final int MOST_LINE = 4096;

  private final byte[] line = new byte[MOST_LINE];
  private int length;
  private boolean started;

  /** Reads one line, without what ends it; returns whether it wants more. */
  abstract boolean line(String text);

  /** Is told that there are no more lines. */
  abstract void finish();

  @Override
  public final boolean read(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        if (!lineEnds()) {
          return false;
        }
      } else {
        started = true;
        if (length < MOST_LINE) {
          line[length++] = bytes[i];
        }
      }
    }
    return true;
  }

  private boolean lineEnds() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    length = 0;
    started = false;
    return line(text);
  }

  @Override
  public final void end() {
    if (started) {
      lineEnds();
    }
    finish();
  }
}
