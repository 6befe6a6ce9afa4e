package org.moduleyard.server.offer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets few saves bring pictures in at once, so that what they hold in memory is bounded however
 * many come; and fewer of one publisher, so that it cannot keep the others waiting.
 */
@Component
class IngestGate {

  private final Semaphore all;
  private final int each;
  private final Duration patience;
  private final Map<String, Semaphore> ofPublisher = new ConcurrentHashMap<>();

  @Autowired
  IngestGate() {
    this(8, 2, Duration.ofSeconds(30));
  }

  IngestGate(int all, int each, Duration patience) {
    this.all = new Semaphore(all, true);
    this.each = each;
    this.patience = patience;
  }

  /**
   * Does something inside, as soon as there is a place.
   *
   * @throws IngestBusyException when none becomes free in time; nothing was done
   */
  <T> T inside(String publisher, Supplier<T> work) {
    Semaphore own = ofPublisher.computeIfAbsent(publisher, name -> new Semaphore(each, true));
    long deadline = System.nanoTime() + patience.toNanos();
    acquire(own, deadline);
    try {
      acquire(all, deadline);
      try {
        return work.get();
      } finally {
        all.release();
      }
    } finally {
      own.release();
    }
  }

  private static void acquire(Semaphore semaphore, long deadline) {
    try {
      if (!semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IngestBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IngestBusyException();
    }
  }
}
