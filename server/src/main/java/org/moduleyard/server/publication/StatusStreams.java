package org.moduleyard.server.publication;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How many streams of news are open, and by whom. They end first when the server stops, so that it
 * waits for none of them.
 */
@Component
class StatusStreams implements SmartLifecycle {

  /** Of one person; a browser has six connections to a host, and its pages need some. */
  static final int MOST_OF_ONE = 4;

  /** Of everybody. */
  static final int MOST = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ending = lock.newCondition();
  private final Map<UUID, Integer> open = new HashMap<>();
  private int total;
  private boolean running;

  /** A place for one stream, until it is closed. */
  final class Place implements AutoCloseable {

    private final UUID account;

    private Place(UUID account) {
      this.account = account;
    }

    /**
     * Waits.
     *
     * @return false as soon as the server stops
     */
    boolean pause(Duration time) throws InterruptedException {
      long left = time.toNanos();
      lock.lockInterruptibly();
      try {
        while (running && left > 0) {
          left = ending.awaitNanos(left);
        }
        return running;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        total--;
        open.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Empty when this person, or everybody together, has enough of them, or the server stops. */
  Optional<Place> open(UUID account) {
    lock.lock();
    try {
      int own = open.getOrDefault(account, 0);
      if (!running || total >= MOST || own >= MOST_OF_ONE) {
        return Optional.empty();
      }
      total++;
      open.put(account, own + 1);
      return Optional.of(new Place(account));
    } finally {
      lock.unlock();
    }
  }

  /** How many are open now. */
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
      ending.signalAll();
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
