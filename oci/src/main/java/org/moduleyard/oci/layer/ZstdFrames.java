package org.moduleyard.oci.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * Watches a zstd stream on its way to the unpacker, whose memory outside of the heap is as large as
 * the window of the largest frame. Wide windows are admitted few at a time in the whole process,
 * and none over 128 MiB.
 *
 * <pre>
 * frame: magic 4 | descriptor 1 | window 0 or 1 | dictionary 0, 1, 2 or 4 | size 0, 1, 2, 4 or 8
 *        blocks, each: 3 bytes last 1 bit, type 2 bits, size 21 bits | content
 *        checksum 0 or 4
 * skippable frame: magic 4 | size 4 | content
 * </pre>
 */
final class ZstdFrames extends FilterInputStream {
  /** 128 MiB. */
  static final int MOST_WINDOW_LOG = 27;

  /** Up to this a window needs no admission: the default of all levels but the last ones. */
  private static final long NARROW = 8L * 1024 * 1024;

  /** Together 384 MiB, less than the heap of a small server. */
  private static final Semaphore WIDE = new Semaphore(3, true);

  private enum Part {
    MAGIC,
    SKIPPED_SIZE,
    DESCRIPTOR,
    FIELDS,
    BLOCK,
    /** Not zstd: the unpacker refuses it. */
    FOREIGN
  }

  private static final int BLOCK_HEADER = 3;
  private static final int RUN_LENGTH = 1;

  private final byte[] header = new byte[14];
  private Part part = Part.MAGIC;
  private int length;
  private int wanted = 4;
  private long skipping;
  private int descriptor;
  private boolean isAdmitted;

  ZstdFrames(InputStream in) {
    super(in);
  }

  /** Whether a stream that begins like this is one of zstd: a frame, or one that is skipped. */
  static boolean isMagic(byte[] start) {
    return start.length >= 4 && (isFrame(start) || isSkippable(start));
  }

  private static boolean isFrame(byte[] magic) {
    return (magic[0] & 0xff) == 0x28
        && (magic[1] & 0xff) == 0xb5
        && (magic[2] & 0xff) == 0x2f
        && (magic[3] & 0xff) == 0xfd;
  }

  private static boolean isSkippable(byte[] magic) {
    return (magic[0] & 0xf0) == 0x50 && magic[1] == 0x2a && magic[2] == 0x4d && magic[3] == 0x18;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    int read = in.read(buffer, offset, most);
    for (int at = offset; at < offset + read && part != Part.FOREIGN; ) {
      if (skipping > 0) {
        int skipped = (int) Math.min(skipping, offset + read - at);
        skipping -= skipped;
        at += skipped;
      } else {
        header[length++] = buffer[at++];
        if (length == wanted) {
          step();
        }
      }
    }
    return read;
  }

  /** All bytes of a part are there. */
  private void step() throws IOException {
    switch (part) {
      case MAGIC -> {
        if (isSkippable(header)) {
          expect(Part.SKIPPED_SIZE, 4);
        } else {
          expect(isFrame(header) ? Part.DESCRIPTOR : Part.FOREIGN, 1);
        }
      }
      case SKIPPED_SIZE -> {
        skipping = number(0, 4);
        expect(Part.MAGIC, 4);
      }
      case DESCRIPTOR -> {
        descriptor = header[0] & 0xff;
        expect(Part.FIELDS, windowBytes() + dictionaryBytes() + sizeBytes());
      }
      case FIELDS -> {
        admit(window());
        expect(Part.BLOCK, BLOCK_HEADER);
      }
      case BLOCK -> {
        long block = number(0, BLOCK_HEADER);
        boolean isLast = (block & 1) != 0;
        boolean isRunLength = ((block >> 1) & 3) == RUN_LENGTH;
        boolean hasChecksum = isLast && (descriptor & 4) != 0;
        skipping = (isRunLength ? 1 : block >> 3) + (hasChecksum ? 4 : 0);
        expect(isLast ? Part.MAGIC : Part.BLOCK, isLast ? 4 : BLOCK_HEADER);
      }
      case FOREIGN -> {}
    }
  }

  private void expect(Part next, int bytes) {
    part = next;
    wanted = bytes;
    length = 0;
  }

  private boolean isSingleSegment() {
    return (descriptor & 0x20) != 0;
  }

  private int windowBytes() {
    return isSingleSegment() ? 0 : 1;
  }

  private int dictionaryBytes() {
    int flag = descriptor & 3;
    return flag == 3 ? 4 : flag;
  }

  private int sizeBytes() {
    int flag = descriptor >> 6;
    return flag == 0 ? (isSingleSegment() ? 1 : 0) : 1 << flag;
  }

  private long window() {
    if (isSingleSegment()) {
      long size = number(dictionaryBytes(), sizeBytes());
      return sizeBytes() == 2 ? size + 256 : size;
    }
    long base = 1L << (10 + ((header[0] & 0xff) >> 3));
    return base + base / 8 * (header[0] & 7);
  }

  private long number(int at, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (header[at + i] & 0xffL) << (8 * i);
    }
    return number;
  }

  private void admit(long window) throws IOException {
    if (window < 0 || window > (1L << MOST_WINDOW_LOG)) {
      throw new LayerRefusedException(
          "",
          "it is packed by zstd with a window of more than %s MiB, as much as is unpacked here;"
                  .formatted(1 << (MOST_WINDOW_LOG - 20))
              + " pack it with --long=27 or less");
    }
    if (window <= NARROW || isAdmitted) {
      return;
    }
    try {
      WIDE.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading of a layer was interrupted");
    }
    isAdmitted = true;
  }

  @Override
  public void close() throws IOException {
    if (isAdmitted) {
      isAdmitted = false;
      WIDE.release();
    }
    super.close();
  }
}
