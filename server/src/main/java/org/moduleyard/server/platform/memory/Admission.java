package org.moduleyard.server.platform.memory;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets in only so many bytes at once; others wait for a while, in the order they came. A request
 * larger than the whole room is let in when it is alone.
 */
public final class Admission {
  private static final long UNIT = 64 << 10;

  private final int units;
  private final Duration patience;
  private final Semaphore free;

  public Admission(long bytes, Duration patience) {
    this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.patience = patience;
    this.free = new Semaphore(units, true);
  }

  /** Room that is taken until it is closed. */
  public interface Room extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes room for so many bytes.
   *
   * @throws BusyException when there is none for too long
   */
  public Room enter(long bytes) {
    int taken = units(bytes);
    take(taken);
    return () -> free.release(taken);
  }

  /** Bytes in the units that room is counted in, at most all of them. */
  int units(long bytes) {
    return Math.toIntExact(Math.clamp((bytes + UNIT - 1) / UNIT, 1, units));
  }

  void take(int wanted) {
    try {
      if (!free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new BusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
  }

  void release(int taken) {
    free.release(taken);
  }

  /** How many bytes are taken now. */
  long taken() {
    return (units - free.availablePermits()) * UNIT;
  }
}
