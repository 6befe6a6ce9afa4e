package org.moduleyard.server.portal.status;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How many streams of news are open, and by whom. The newest of a person takes the place of their
 * oldest: a page that was left is noticed only when something is written to it, and must not keep
 * the next ones from being told. They end first when the server stops, so that it waits for none of
 * them.
 */
@Component
class StatusStreams implements SmartLifecycle {

  /** Of one person; a browser has six connections to a host, and its pages need some. */
  static final int MOST_OF_ONE = 4;

  /** Of everybody. */
  static final int MOST = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UUID, Deque<Place>> open = new HashMap<>();
  private int total;
  private boolean running;

  /** A place for one stream, until it is taken or closed. */
  final class Place implements AutoCloseable {

    private final UUID account;
    private final Condition ending = lock.newCondition();
    private boolean taken;

    private Place(UUID account) {
      this.account = account;
    }

    /**
     * Waits.
     *
     * @return false as soon as the server stops or somebody newer has this place
     */
    boolean pause(Duration time) throws InterruptedException {
      long left = time.toNanos();
      lock.lockInterruptibly();
      try {
        while (running && !taken && left > 0) {
          left = ending.awaitNanos(left);
        }
        return running && !taken;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        total--;
        leave();
      } finally {
        lock.unlock();
      }
    }

    private void leave() {
      open.computeIfPresent(
          account,
          (key, own) -> {
            own.remove(this);
            return own.isEmpty() ? null : own;
          });
    }

    private void take() {
      taken = true;
      ending.signalAll();
    }
  }

  /** Empty when everybody together has enough of them, or the server stops. */
  Optional<Place> open(UUID account) {
    lock.lock();
    try {
      if (!running || total >= MOST) {
        return Optional.empty();
      }
      Deque<Place> own = open.computeIfAbsent(account, key -> new ArrayDeque<>());
      if (own.size() == MOST_OF_ONE) {
        own.removeFirst().take();
      }
      Place place = new Place(account);
      own.addLast(place);
      total++;
      return Optional.of(place);
    } finally {
      lock.unlock();
    }
  }

  /** How many are not closed yet. */
  int count() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    set(true);
  }

  @Override
  public void stop() {
    set(false);
  }

  private void set(boolean on) {
    lock.lock();
    try {
      running = on;
      open.values().forEach(own -> own.forEach(place -> place.ending.signalAll()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Before the web server, which waits for requests that are going on. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
