package org.moduleyard.oci.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps through the entries of a layer; as a stream it is the content of the entry it is at. */
final class EntryStream extends InputStream {
  private final UnpackedStream unpacked;
  private final PackedStream packed;
  private final LayerLimits limits;
  private final TarReader tar;
  private @Nullable LayerEntry current;
  private int count;

  EntryStream(UnpackedStream unpacked, PackedStream packed, LayerLimits limits) {
    this.unpacked = unpacked;
    this.packed = packed;
    this.limits = limits;
    this.tar = new TarReader(unpacked);
  }

  /** Passes over the rest of this entry; false when there is no further one. */
  boolean next() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    TarHeader entry = nextHeader();
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

  private @Nullable TarHeader nextHeader() throws IOException {
    try {
      unpacked.expectHeader();
      TarHeader entry = tar.next();
      unpacked.expectContent();
      return entry;
    } catch (IOException e) {
      throw explain(e, packed, path());
    }
  }

  private LayerEntry describe(TarHeader entry) throws LayerRefusedException {
    String path = EntryPath.clean(entry.name(), limits.pathBytes());
    String shown = EntryPath.printable(path);
    if (tar.records().isSparse() || entry.type() == TarHeader.SPARSE) {
      // Its holes unpack to any length without a byte behind them, past every limit.
      throw new LayerRefusedException(shown, "it is a sparse file, which images must not hold");
    }
    Optional<String> hiding = tar.records().hidingAttribute();
    if (hiding.isPresent()) {
      throw new LayerRefusedException(
          shown,
          "it has the attribute %s, which makes engines show other files than the layers have"
              .formatted(hiding.get()));
    }
    if (tar.records().hasMalformedCapability()) {
      throw new LayerRefusedException(
          shown, "its attribute security.capability is malformed, so that engines cannot set it");
    }
    LayerEntry.Type type = type(entry, path, shown);
    if (path.isEmpty() && type != LayerEntry.Type.DIRECTORY) {
      throw new LayerRefusedException(shown, "an entry that is no directory has an empty path");
    }
    return new LayerEntry(
        path,
        type,
        entry.mode(),
        entry.uid(),
        entry.gid(),
        type == LayerEntry.Type.FILE ? entry.size() : 0,
        target(entry, type),
        entry.name().replaceFirst("/+$", ""));
  }

  private static LayerEntry.Type type(TarHeader entry, String path, String shown)
      throws LayerRefusedException {
    if (LayerEntry.isWhiteout(path)) {
      return LayerEntry.Type.WHITEOUT;
    }
    return switch (entry.type()) {
      case TarHeader.FILE -> LayerEntry.Type.FILE;
      case TarHeader.DIRECTORY -> LayerEntry.Type.DIRECTORY;
      case TarHeader.SYMBOLIC_LINK -> LayerEntry.Type.SYMBOLIC_LINK;
      case TarHeader.HARD_LINK -> LayerEntry.Type.HARD_LINK;
      case TarHeader.CHARACTER_DEVICE, TarHeader.BLOCK_DEVICE -> LayerEntry.Type.SPECIAL;
      case TarHeader.PIPE -> LayerEntry.Type.PIPE;
      default ->
          throw new LayerRefusedException(
              shown,
              "it is an entry of the type %s, which no container engine unpacks"
                  .formatted(typeName(entry.type())));
    };
  }

  private static String typeName(char type) {
    return type > ' ' && type < 0x7f ? "\"" + type + "\"" : Integer.toString(type);
  }

  private String target(TarHeader entry, LayerEntry.Type type) throws LayerRefusedException {
    return switch (type) {
      case SYMBOLIC_LINK -> {
        EntryPath.requireShort(entry.linkName(), limits.pathBytes());
        yield entry.linkName();
      }
      case HARD_LINK -> EntryPath.clean(entry.linkName(), limits.pathBytes());
      case FILE, DIRECTORY, SPECIAL, PIPE, WHITEOUT -> "";
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
