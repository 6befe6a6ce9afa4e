package org.moduleyard.certifier.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.moduleyard.certifier.program.Program.Damaged;
import org.moduleyard.certifier.program.Program.Script;
import org.moduleyard.certifier.program.Program.Windows;
import org.moduleyard.oci.layer.FileName;

/** Tells from the first bytes of a file what a kernel makes of it. */
final class ProgramHead {
  /** No more of a file is looked at, in bytes. */
  static final int LENGTH = 64 * 1024;

  /** As much of a script as Linux reads for its first line. */
  private static final int SCRIPT_LINE = 256;

  private static final int ELF_MARK = 0x7f454c46;
  private static final int PE_MARK = 0x50450000;

  private ProgramHead() {}

  /** Whether a file that begins so may be a program at all. */
  static boolean isPromising(byte[] bytes, int length) {
    if (length < 2) {
      return false;
    }
    return (bytes[0] == '#' && bytes[1] == '!')
        || (bytes[0] == 'M' && bytes[1] == 'Z')
        || (bytes[0] == 0x7f && bytes[1] == 'E');
  }

  /**
   * Reads the beginning of a file.
   *
   * @param length how many of the bytes are the file's: {@link #LENGTH}, or all it has
   * @param fileSize of the whole file
   * @return empty when it is no program
   */
  static Optional<Program> read(byte[] bytes, int length, long fileSize) {
    ByteBuffer head = ByteBuffer.wrap(bytes, 0, length).slice();
    if (length >= 4 && head.getInt(0) == ELF_MARK) {
      return Optional.of(ElfHead.read(head, Math.max(fileSize, length)));
    }
    if (length >= 2 && bytes[0] == '#' && bytes[1] == '!') {
      return Optional.of(script(bytes, Math.min(length, SCRIPT_LINE)));
    }
    return length >= 2 && bytes[0] == 'M' && bytes[1] == 'Z' ? windows(head) : Optional.empty();
  }

  private static Program script(byte[] bytes, int length) {
    int end = 2;
    while (end < length && bytes[end] != '\n' && bytes[end] != 0) {
      end++;
    }
    // As Linux does: blanks are spaces and tabs, and a carriage return is part of the name.
    String line = FileName.of(bytes, 2, end - 2);
    String words = line.replaceAll("^[ \t]+|[ \t]+$", "");
    if (words.isEmpty()) {
      return new Damaged("names no interpreter in its first line");
    }
    String[] parts = words.split("[ \t]+", 2);
    return new Script(parts[0], parts.length == 2 ? parts[1] : "");
  }

  private static Optional<Program> windows(ByteBuffer head) {
    head.order(ByteOrder.LITTLE_ENDIAN);
    if (head.limit() < 0x40) {
      return Optional.empty();
    }
    long at = Integer.toUnsignedLong(head.getInt(0x3c));
    if (at > head.limit() - 6) {
      return Optional.empty();
    }
    int machine = Short.toUnsignedInt(head.getShort((int) at + 4));
    head.order(ByteOrder.BIG_ENDIAN);
    return head.getInt((int) at) == PE_MARK ? Optional.of(new Windows(machine)) : Optional.empty();
  }
}
