package org.moduleyard.server.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A way into a file past the operating system's cache. It only takes whole blocks, from memory that
 * is aligned like them; only so many are open at once.
 */
final class DirectIoFile implements Closeable {

  /** The most it takes at once, and what makes good use of a disk. */
  static final int PIECE_BYTES = 512 * 1024;

  private static final int AT_ONCE = 16;
  private static final int BLOCK_BYTES = 4096;

  private static final @Nullable OpenOption DIRECT = direct();
  private static final Semaphore PLACES = new Semaphore(AT_ONCE);
  private static final Queue<ByteBuffer> SPARE = new ConcurrentLinkedQueue<>();

  private final FileChannel channel;
  private final ByteBuffer aligned;
  private boolean isClosed;

  private DirectIoFile(FileChannel channel, ByteBuffer aligned) {
    this.channel = channel;
    this.aligned = aligned;
  }

  /** By its name: not every JDK has it, of which compilers warn. */
  private static @Nullable OpenOption direct() {
    try {
      Object[] options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
      return Arrays.stream(options)
          .filter(option -> option.toString().equals("DIRECT"))
          .map(OpenOption.class::cast)
          .findFirst()
          .orElse(null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Nothing where there is no such way, or too many are open. */
  static Optional<DirectIoFile> open(Path file) {
    if (DIRECT == null || !PLACES.tryAcquire()) {
      return Optional.empty();
    }
    Optional<DirectIoFile> opened = Optional.empty();
    try {
      if (BLOCK_BYTES % Files.getFileStore(file).getBlockSize() == 0) {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, DIRECT);
        opened = Optional.of(new DirectIoFile(channel, spare()));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // this file system has none
    } finally {
      if (opened.isEmpty()) {
        PLACES.release();
      }
    }
    return opened;
  }

  private static ByteBuffer spare() {
    @Nullable ByteBuffer spare = SPARE.poll();
    return spare == null
        ? ByteBuffer.allocateDirect(PIECE_BYTES + BLOCK_BYTES - 1).alignedSlice(BLOCK_BYTES)
        : spare;
  }

  /**
   * Writes what is possible.
   *
   * @param length at most {@link #PIECE_BYTES}
   * @return how many of the bytes, counted from the first; the others have to go another way
   * @throws IOException when the file system, though it opened the file so, takes no such writes
   */
  int write(byte[] bytes, int length, long position) throws IOException {
    int whole = length - length % BLOCK_BYTES;
    if (whole == 0 || position % BLOCK_BYTES != 0) {
      return 0;
    }
    aligned.clear().put(bytes, 0, whole).flip();
    return channel.write(aligned, position);
  }

  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    SPARE.add(aligned);
    PLACES.release();
    channel.close();
  }
}
