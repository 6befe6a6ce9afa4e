package org.moduleyard.certifier.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * The entries of a layer in their order, packed: a path takes only what it does not share with the
 * one before it, so that a layer of 100,000 files takes some 2 MB of memory and of the cache.
 */
public final class FileTable {
  private static final List<LayerEntry.Type> TYPES = List.of(LayerEntry.Type.values());

  /** The bytes counted for a directory entry beside its names. */
  private static final int UNNAMED_BYTES = 64;

  private final byte[] packed;
  private final int size;
  private final long nameBytes;

  FileTable(byte[] packed, int size, long nameBytes) {
    this.packed = packed;
    this.size = size;
    this.nameBytes = nameBytes;
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  /** How much memory it takes, in bytes. */
  public int bytes() {
    return packed.length;
  }

  /**
   * How much the paths and link targets are once unpacked, in bytes: many long paths that begin
   * alike pack to almost nothing. Directories that no entry names count too.
   */
  public long nameBytes() {
    return nameBytes;
  }

  byte[] packed() {
    return packed;
  }

  /** Shows all entries in the order of the layer. */
  public void forEach(Consumer<LayerEntry> visitor) {
    Unpacking unpacking = new Unpacking(packed);
    for (int i = 0; i < size; i++) {
      visitor.accept(unpacking.next());
    }
  }

  /** Packs entries one by one. */
  static final class Builder {
    private byte[] packed = new byte[256];
    private int length;
    private int size;
    private long nameBytes;
    private int unnamed;
    private byte[] previous = {};

    void add(LayerEntry entry) {
      byte[] path = FileName.bytes(entry.path());
      byte[] target = FileName.bytes(entry.linkTarget());
      nameBytes += path.length + target.length;
      int shared = shared(previous, path);
      number(TYPES.indexOf(entry.type()));
      number(shared);
      text(path, shared);
      previous = path;
      written(entry);
      number(entry.mode());
      number(entry.uid());
      number(entry.gid());
      number(entry.size());
      text(target, 0);
      size++;
    }

    /** So many directories that no entry names will be in memory beside the entries. */
    void unnamed(int directories) {
      nameBytes += (long) UNNAMED_BYTES * (directories - unnamed);
      unnamed = directories;
    }

    private void written(LayerEntry entry) {
      Prefix prefix = Prefix.of(entry);
      number(Prefix.ALL.indexOf(prefix));
      if (prefix == Prefix.OTHER) {
        byte[] written = FileName.bytes(entry.written());
        nameBytes += written.length;
        text(written, 0);
      }
    }

    private void text(byte[] text, int from) {
      number(text.length - from);
      reserve(text.length - from);
      System.arraycopy(text, from, packed, length, text.length - from);
      length += text.length - from;
    }

    /** Seven bits a byte, the lowest first; negative numbers take ten bytes. */
    private void number(long number) {
      reserve(10);
      long left = number;
      while ((left & ~0x7fL) != 0) {
        packed[length++] = (byte) (left | 0x80);
        left >>>= 7;
      }
      packed[length++] = (byte) left;
    }

    private void reserve(int more) {
      if (length + more > packed.length) {
        packed = Arrays.copyOf(packed, Math.max(packed.length * 2, length + more));
      }
    }

    long nameBytes() {
      return nameBytes;
    }

    FileTable build() {
      return new FileTable(Arrays.copyOf(packed, length), size, nameBytes);
    }

    private static int shared(byte[] one, byte[] other) {
      int mismatch = Arrays.mismatch(one, other);
      return mismatch < 0 ? one.length : mismatch;
    }
  }

  /** How makers of layers begin the names that they write. */
  private enum Prefix {
    NONE(""),
    DOT("./"),
    SLASH("/"),
    OTHER("");

    private static final List<Prefix> ALL = List.of(values());

    private final String text;

    Prefix(String text) {
      this.text = text;
    }

    static Prefix of(LayerEntry entry) {
      for (Prefix prefix : ALL) {
        if (prefix != OTHER && entry.written().equals(prefix.text + entry.path())) {
          return prefix;
        }
      }
      return OTHER;
    }
  }

  private static final class Unpacking {
    private final byte[] packed;
    private int at;
    private byte[] path = {};

    Unpacking(byte[] packed) {
      this.packed = packed;
    }

    LayerEntry next() {
      LayerEntry.Type type = TYPES.get((int) number());
      int shared = (int) number();
      int length = (int) number();
      byte[] next = Arrays.copyOf(path, shared + length);
      System.arraycopy(packed, at, next, shared, length);
      at += length;
      path = next;
      String clean = FileName.of(path);
      Prefix prefix = Prefix.ALL.get((int) number());
      String written = written(prefix, clean);
      return new LayerEntry(
          clean, type, (int) number(), number(), number(), number(), text(), written);
    }

    private String written(Prefix prefix, String clean) {
      return switch (prefix) {
        case NONE -> clean;
        case DOT, SLASH -> prefix.text + clean;
        case OTHER -> text();
      };
    }

    private String text() {
      int length = (int) number();
      if (length == 0) {
        return "";
      }
      String text = FileName.of(packed, at, length);
      at += length;
      return text;
    }

    private long number() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = packed[at++];
        number |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return number;
        }
      }
    }
  }
}
