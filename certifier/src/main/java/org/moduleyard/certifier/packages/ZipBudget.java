package org.moduleyard.certifier.packages;

/**
 * How much of one file may be unpacked, archives in archives included. It grows with the file, so
 * that neither one bomb nor a hundred thousand small ones take long.
 */
final class ZipBudget {
  private static final int MOST_ENTRIES = 200_000;
  private static final long SMALL = 256 * 1024;

  /** Archives of classes unpack to two or three times their size. */
  private static final int MOST_RATIO = 8;

  private long bytes;
  private int entries = MOST_ENTRIES;

  ZipBudget(long fileSize) {
    this.bytes = SMALL + MOST_RATIO * fileSize;
  }

  /** Whether there may be one more entry. */
  boolean entry() {
    return --entries >= 0;
  }

  /** Whether so much more may be unpacked. */
  boolean unpacked(int count) {
    bytes -= count;
    return bytes >= 0;
  }
}
