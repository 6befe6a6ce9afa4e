package org.moduleyard.server.publication;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets in only so many bytes at once; others wait for a while, in the order they came. What is
 * larger than all there is room for is let in when it is alone.
 */
final class Admission {
  private static final long UNIT = 64 << 10;

  private final int units;
  private final Duration patience;
  private final Semaphore free;

  Admission(long bytes, Duration patience) {
    this.units = Math.toIntExact(bytes / UNIT);
    this.patience = patience;
    this.free = new Semaphore(units, true);
  }

  /** Room that is taken until it is closed. */
  interface Room extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes room for so many bytes.
   *
   * @throws ReportsBusyException when there is none for too long
   */
  Room enter(long bytes) throws ReportsBusyException {
    int taken = Math.clamp((bytes + UNIT - 1) / UNIT, 1, units);
    try {
      if (!free.tryAcquire(taken, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ReportsBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReportsBusyException();
    }
    return () -> free.release(taken);
  }
}
