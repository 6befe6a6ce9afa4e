package org.moduleyard.server.registry.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what an import moves and tells its listener now and then. Used by one thread. */
final class ProgressMeter {

  private static final long STEP = 8L * 1024 * 1024;

  private final int blobs;
  private final long bytes;
  private final ImportListener listener;
  private int blobsDone;
  private long bytesDone;
  private long told;

  ProgressMeter(int blobs, long bytes, ImportListener listener) {
    this.blobs = blobs;
    this.bytes = bytes;
    this.listener = listener;
    tell();
  }

  /** A blob that need not be moved. */
  void spared(long size) {
    bytesDone += size;
    stored();
  }

  /** A blob is done. */
  void stored() {
    blobsDone++;
    tell();
  }

  /** The same stream, counted. */
  InputStream count(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read() throws IOException {
        int octet = in.read();
        moved(octet < 0 ? 0 : 1);
        return octet;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        moved(Math.max(count, 0));
        return count;
      }
    };
  }

  private void moved(int count) {
    bytesDone += count;
    if (bytesDone - told >= STEP) {
      tell();
    }
  }

  private void tell() {
    told = bytesDone;
    listener.progressed(new ImportProgress(blobsDone, blobs, bytesDone, bytes));
  }
}
