package org.moduleyard.server.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Places that many users share: only so many are taken at once, and fewer by any one user, so that
 * none keeps all the others out. A caller that finds none waits for a while, in the order of
 * coming; one that waits for its user's own places takes none from others.
 */
public final class FairShare {

  private final Semaphore all;
  private final int each;
  private final Duration patience;
  private final Map<String, Own> owns = new ConcurrentHashMap<>();

  /**
   * @param all how many places there are
   * @param each how many of them one may have; fewer than all
   * @param patience how long to wait for one; zero for not at all
   */
  public FairShare(int all, int each, Duration patience) {
    if (each < 1 || each >= all) {
      throw new IllegalArgumentException(each + " of " + all + " places is no fair share");
    }
    this.all = new Semaphore(all, true);
    this.each = each;
    this.patience = patience;
  }

  /** The places of one; it is forgotten when nobody has or wants any. */
  private static final class Own {
    private final Semaphore places;
    private int users;

    Own(int places) {
      this.places = new Semaphore(places, true);
    }
  }

  /** A place that is taken until it is closed. */
  public static final class Place implements AutoCloseable {
    private final Runnable leave;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(Runnable leave) {
      this.leave = leave;
    }

    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        leave.run();
      }
    }
  }

  /**
   * Takes a place.
   *
   * @param who shares, such as a publisher's id
   * @return empty when none became free in time
   */
  public Optional<Place> enter(String who) {
    long deadline = System.nanoTime() + patience.toNanos();
    Own own = owns.compute(who, (name, known) -> used(known));
    boolean entered = false;
    try {
      entered = take(own.places, deadline) && takeOfAll(own, deadline);
    } finally {
      if (!entered) {
        forget(who);
      }
    }
    return entered ? Optional.of(new Place(() -> leave(who, own))) : Optional.empty();
  }

  private Own used(@Nullable Own known) {
    Own own = known == null ? new Own(each) : known;
    own.users++;
    return own;
  }

  private boolean takeOfAll(Own own, long deadline) {
    boolean taken = take(all, deadline);
    if (!taken) {
      own.places.release();
    }
    return taken;
  }

  private static boolean take(Semaphore places, long deadline) {
    try {
      return places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(String who, Own own) {
    all.release();
    own.places.release();
    forget(who);
  }

  private void forget(String who) {
    owns.computeIfPresent(who, (name, own) -> --own.users == 0 ? null : own);
  }

  /** How many are known, that is, have or want a place. */
  int known() {
    return owns.size();
  }
}
