package org.moduleyard.oci.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Steps through the entries of a layer; as a stream it is the content of the entry it is at. */
final class EntryStream extends InputStream {
  private final UnpackedStream unpacked;
  private final PackedStream packed;
  private final LayerLimits limits;
  private final TarArchiveInputStream tar;
  private @Nullable LayerEntry current;
  private int count;

  EntryStream(UnpackedStream unpacked, PackedStream packed, LayerLimits limits) {
    this.unpacked = unpacked;
    this.packed = packed;
    this.limits = limits;
    this.tar = new TarArchiveInputStream(unpacked, StandardCharsets.UTF_8.name());
  }

  /** Passes over the rest of this entry; false when there is no further one. */
  boolean next() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    TarArchiveEntry entry = nextHeader();
    if (entry == null) {
      current = null;
      return false;
    }
    if (++count > limits.entries()) {
      throw new LayerRefusedException("", "it has more than " + limits.entries() + " entries");
    }
    current = describe(entry);
    return true;
  }

  private @Nullable TarArchiveEntry nextHeader() throws IOException {
    try {
      unpacked.expectHeader();
      TarArchiveEntry entry = tar.getNextEntry();
      unpacked.expectContent();
      return entry;
    } catch (IOException e) {
      throw explain(e, packed, path());
    } catch (IllegalArgumentException e) {
      throw explain(new IOException(e), packed, path());
    }
  }

  private LayerEntry describe(TarArchiveEntry entry) throws LayerRefusedException {
    String path = EntryPath.clean(entry.getName(), limits.pathBytes());
    if (entry.isSparse()) {
      // Its holes unpack to any length without a byte behind them, past every limit.
      throw new LayerRefusedException(path, "it is a sparse file, which images must not hold");
    }
    OverlayAttributes.requireNone(entry.getExtraPaxHeaders(), path);
    LayerEntry.Type type = type(entry, path);
    String target = target(entry, type);
    long size = type == LayerEntry.Type.FILE ? entry.getSize() : 0;
    return new LayerEntry(
        path,
        type,
        entry.getMode() & 07777,
        entry.getLongUserId(),
        entry.getLongGroupId(),
        size,
        target,
        entry.getName().replaceFirst("/+$", ""));
  }

  private static LayerEntry.Type type(TarArchiveEntry entry, String path) {
    if (LayerEntry.isWhiteout(path)) {
      return LayerEntry.Type.WHITEOUT;
    }
    if (entry.isSymbolicLink()) {
      return LayerEntry.Type.SYMBOLIC_LINK;
    }
    if (entry.isLink()) {
      return LayerEntry.Type.HARD_LINK;
    }
    if (entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO()) {
      return LayerEntry.Type.SPECIAL;
    }
    return entry.isDirectory() ? LayerEntry.Type.DIRECTORY : LayerEntry.Type.FILE;
  }

  private String target(TarArchiveEntry entry, LayerEntry.Type type) throws LayerRefusedException {
    return switch (type) {
      case SYMBOLIC_LINK -> {
        EntryPath.requireShort(entry.getLinkName(), limits.pathBytes());
        yield entry.getLinkName();
      }
      case HARD_LINK -> EntryPath.clean(entry.getLinkName(), limits.pathBytes());
      case FILE, DIRECTORY, SPECIAL, WHITEOUT -> "";
    };
  }

  /** The entry this is at; only after {@link #next} returned true. */
  LayerEntry entry() {
    if (current == null) {
      throw new IllegalStateException("There is no entry here");
    }
    return current;
  }

  int count() {
    return count;
  }

  /** Reads all that follows the last entry. */
  void finish() throws IOException {
    try {
      unpacked.drain();
      packed.drain();
    } catch (IOException e) {
      throw explain(e, packed, "");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (current == null) {
      return -1;
    }
    try {
      return tar.read(buffer, offset, length);
    } catch (IOException e) {
      throw explain(e, packed, path());
    }
  }

  private String path() {
    return current == null ? "" : current.path();
  }

  /** Tells a blob that cannot be read from one that can but is no archive. */
  static IOException explain(IOException e, PackedStream packed, String path) {
    IOException failure = packed.failure();
    if (failure != null) {
      return failure;
    }
    return e instanceof LayerRefusedException
        ? e
        : new LayerRefusedException(path, "it cannot be unpacked (" + e.getMessage() + ")", e);
  }
}
