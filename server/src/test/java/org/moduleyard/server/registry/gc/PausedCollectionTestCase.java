package org.moduleyard.server.registry.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.registry.DeletionsWatched;
import org.moduleyard.server.registry.DeletionsWatched.Watcher;

/** Collectors and others that are stopped and watched at given moments. */
public abstract class PausedCollectionTestCase extends CollectionTestCase {

  public static final long PATIENCE_SECONDS = 30;

  public final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  public void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  public static <T> T get(Future<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  public Future<?> collecting(Watcher watcher) {
    GarbageCollection collector = collector(LATER, new DeletionsWatched(blobs, watcher));
    return threads.submit(() -> collector.run(() -> true));
  }

  /** Stops the collector at one file, either before or after it is deleted. */
  public static final class Stop implements Watcher {
    private final Digest where;
    private final boolean beforeDeletion;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    public Stop(Digest where, boolean beforeDeletion) {
      this.where = where;
      this.beforeDeletion = beforeDeletion;
    }

    @Override
    public void before(Digest digest) {
      stop(digest, beforeDeletion);
    }

    @Override
    public void after(Digest digest) {
      stop(digest, !beforeDeletion);
    }

    private void stop(Digest digest, boolean here) {
      if (here && digest.equals(where)) {
        reached.countDown();
        await(released);
      }
    }

    public void awaitReached() {
      await(reached);
    }

    public void release() {
      released.countDown();
    }

    public static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Returns when the database makes somebody wait for a lock. */
  public void awaitWaiting(Future<?> who) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (waiting() == 0) {
      assertThat(who.isDone()).as("went on without waiting").isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(who.isDone()).isFalse();
  }

  private long waiting() {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'
            """)
        .query(Long.class)
        .single();
  }

  public void runElsewhere(Runnable task) {
    try {
      get(threads.submit(task));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public void awaitAllWaiting(long count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (waiting() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
