package org.moduleyard.server.registry.image;

/**
 * How far an import is; the totals are known from the start.
 *
 * @param blobsDone configurations and layers that are stored here, of {@code blobs}
 * @param bytesDone stored or received so far, of {@code bytes}
 */
public record ImportProgress(int blobsDone, int blobs, long bytesDone, long bytes) {

  /** 0..100, and 100 only when all is done. */
  public int percent() {
    return bytes == 0 ? 100 : (int) (100 * (double) bytesDone / bytes);
  }
}
