package org.moduleyard.certifier.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.moduleyard.certifier.program.Program.Damaged;
import org.moduleyard.certifier.program.Program.Elf;
import org.moduleyard.certifier.program.Program.Linking;
import org.moduleyard.certifier.program.Program.Loader;
import org.moduleyard.oci.layer.FileName;

/**
 * Reads the beginning of an ELF file: its header, its program headers and the loader they name, as
 * far as they are among the bytes at hand. Publishers write these bytes: no count and no offset in
 * them is believed before it was compared with what is there.
 */
final class ElfHead {
  private static final int DYNAMIC_SEGMENT = 2;
  private static final int LOADER_SEGMENT = 3;

  /** Of a path, as Linux has it. */
  private static final int MOST_LOADER_BYTES = 4096;

  private final ByteBuffer bytes;
  private final long fileSize;
  private final boolean wide;
  private boolean dynamic;
  private Loader loader = new Loader.None();

  private ElfHead(ByteBuffer bytes, long fileSize, boolean wide) {
    this.bytes = bytes;
    this.fileSize = fileSize;
    this.wide = wide;
  }

  /**
   * Reads.
   *
   * @param bytes the first of the file, beginning with the four of the format's mark
   * @param fileSize of the whole file, at least as many
   */
  static Program read(ByteBuffer bytes, long fileSize) {
    if (bytes.limit() < 6) {
      return new Damaged("ends within its header");
    }
    int width = bytes.get(4);
    int order = bytes.get(5);
    if (width < 1 || width > 2 || order < 1 || order > 2) {
      return new Damaged("says neither that it is for 32 nor for 64 bits");
    }
    bytes.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (bytes.limit() < (width == 2 ? 64 : 52)) {
      return new Damaged("ends within its header");
    }
    return new ElfHead(bytes, fileSize, width == 2).program();
  }

  private Program program() {
    String problem = segments();
    if (!problem.isEmpty()) {
      return new Damaged(problem);
    }
    return new Elf(
        wide ? 64 : 32,
        bytes.order() == ByteOrder.LITTLE_ENDIAN,
        u16(18),
        u16(16),
        Byte.toUnsignedInt(bytes.get(7)),
        bytes.getInt(wide ? 48 : 36),
        linking(),
        loader);
  }

  private Linking linking() {
    if (dynamic || loader instanceof Loader.At) {
      return Linking.DYNAMIC;
    }
    return loader instanceof Loader.Unknown ? Linking.UNKNOWN : Linking.STATIC;
  }

  /** Reads the program headers; returns what is wrong with them, or nothing. */
  private String segments() {
    int count = u16(wide ? 56 : 44);
    if (count == 0) {
      return "";
    }
    int size = wide ? 56 : 32;
    if (u16(wide ? 54 : 42) != size) {
      return "has program headers of an unknown size";
    }
    long start = wide ? bytes.getLong(32) : u32(28);
    if (start < 0 || start > fileSize - (long) count * size) {
      return "ends before its program headers";
    }
    for (int i = 0; i < count; i++) {
      long at = start + (long) i * size;
      if (at > bytes.limit() - size) {
        loader = new Loader.Unknown();
        return "";
      }
      String problem = segment((int) at);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private String segment(int at) {
    int type = bytes.getInt(at);
    if (type == DYNAMIC_SEGMENT) {
      dynamic = true;
    }
    // Linux takes the first loader and ignores others.
    if (type != LOADER_SEGMENT || !(loader instanceof Loader.None)) {
      return "";
    }
    long offset = wide ? bytes.getLong(at + 8) : u32(at + 4);
    long length = wide ? bytes.getLong(at + 32) : u32(at + 16);
    if (length < 2 || length > MOST_LOADER_BYTES) {
      return "names a loader with a path of an impossible length";
    }
    if (offset < 0 || offset > fileSize - length) {
      return "ends before the name of its loader";
    }
    loader =
        offset > bytes.limit() - length
            ? new Loader.Unknown()
            : new Loader.At(text((int) offset, (int) length));
    return "";
  }

  private String text(int offset, int length) {
    byte[] text = new byte[length];
    bytes.get(offset, text);
    int end = 0;
    while (end < length && text[end] != 0) {
      end++;
    }
    return FileName.of(text, 0, end);
  }

  private int u16(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private long u32(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
