package org.moduleyard.server.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes content from a stream to a file, piece by piece. Once it proves to be large, whole blocks
 * go to the disk past the operating system's cache of files: large layers coming in would push out
 * of it what devices pull, and filling it takes longer than the disk. Where a file system cannot do
 * that, all goes the usual way.
 */
final class BulkWriter implements Closeable {

  private static final int SMALL_PIECE_BYTES = 128 * 1024;
  private static final long LARGE_BYTES = 4L * 1024 * 1024;

  private final FileChannel file;
  private final Supplier<Optional<DirectIoFile>> pastCaches;
  private byte[] piece = new byte[SMALL_PIECE_BYTES];
  private long written;
  private @Nullable DirectIoFile pastCache;
  private boolean isLarge;

  /**
   * Writes to a file.
   *
   * @param file open for writing; it is left open
   */
  BulkWriter(Path path, FileChannel file) {
    this(file, () -> DirectIoFile.open(path));
  }

  /**
   * Writes to a file.
   *
   * @param pastCaches asked once, when the content proves to be large; closed here
   */
  BulkWriter(FileChannel file, Supplier<Optional<DirectIoFile>> pastCaches) {
    this.file = file;
    this.pastCaches = pastCaches;
  }

  /**
   * Reads the piece to write next: the bytes available or, when much has come already, a piece that
   * ends where a block of the disk ends.
   *
   * @param position its position in the file
   * @return how many bytes of {@link #piece} it is; none at the end
   * @throws IOException when nothing could be read
   */
  int read(InputStream content, long position) throws IOException {
    if (!isLarge && written >= LARGE_BYTES) {
      isLarge = true;
      pastCache = pastCaches.get().orElse(null);
      piece = pastCache == null ? piece : new byte[DirectIoFile.PIECE_BYTES];
    }
    return pastCache == null
        ? Math.max(0, content.read(piece))
        : fill(content, piece.length - (int) (position % piece.length));
  }

  private int fill(InputStream content, int wanted) throws IOException {
    int filled = 0;
    while (filled < wanted) {
      int n;
      try {
        n = content.read(piece, filled, wanted - filled);
      } catch (IOException e) {
        if (filled > 0) {
          return filled; // the bytes that arrived count; the next call meets the reason
        }
        throw e;
      }
      if (n < 0) {
        return filled;
      }
      filled += n;
    }
    return filled;
  }

  /** The piece that was read last. */
  byte[] piece() {
    return piece;
  }

  /** Writes so many bytes of what was read to the file, at this position. */
  void write(int length, long position) throws IOException {
    int done = writePastCache(length, position);
    ByteBuffer rest = ByteBuffer.wrap(piece, done, length - done);
    while (rest.hasRemaining()) {
      file.write(rest, position + rest.position());
    }
    written += length;
  }

  /** When it is refused once, never again: the usual way takes the bytes, or says what is wrong. */
  private int writePastCache(int length, long position) throws IOException {
    if (pastCache == null) {
      return 0;
    }
    try {
      return pastCache.write(piece, length, position);
    } catch (IOException e) {
      pastCache.close();
      pastCache = null;
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    if (pastCache != null) {
      pastCache.close();
    }
  }
}
