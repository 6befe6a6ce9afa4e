package org.moduleyard.server.identity.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.moduleyard.server.platform.web.Text;

/**
 * The queue of sign-ins whose password is to be hashed, bounded in number and time. An attempt from
 * an address with fewer others waiting goes first, so that no address takes all places, even with
 * the right password; then one from an address that the account signed in from before; then the
 * oldest. When there are too many, the last in this order is refused and has to be tried again.
 */
final class PasswordQueue {

  static final int MOST_WAITING = 16;
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of one address, so that those who guess wait for each other. */
  static final int MOST_OF_A_STRANGER = 4;

  /** Of one address from where people signed in before, and of all whose address is not known. */
  static final int MOST_TOGETHER = 12;

  private static final Comparator<Waiting> ORDER =
      Comparator.comparingInt((Waiting one) -> one.ahead)
          .thenComparing(one -> !one.visitor.isFamiliar())
          .thenComparingLong(one -> one.arrival);

  private final int most;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiting> waiting = new ArrayList<>();

  /** How many wait or are at work, by where they come from. */
  private final Map<String, Integer> present = new HashMap<>();

  private int free;
  private long arrivals;

  /**
   * @param places how many may work at once
   */
  PasswordQueue(int places, int most, Duration patience) {
    this.free = places;
    this.most = most;
    this.patience = patience;
  }

  /**
   * A caller that wants a password hashed.
   *
   * @param from whom to be fair to, such as a network address; empty when that is not known
   * @param isFamiliar whether this one has signed in from there before
   */
  record Visitor(String from, boolean isFamiliar) {
    boolean isAlone() {
      return !isFamiliar && !from.isEmpty();
    }
  }

  private static final class Waiting {
    private final Visitor visitor;
    private final int ahead;
    private final long arrival;
    private final Condition news;
    private boolean admitted;
    private boolean sentAway;

    Waiting(Visitor visitor, int ahead, long arrival, Condition news) {
      this.visitor = visitor;
      this.ahead = ahead;
      this.arrival = arrival;
      this.news = news;
    }
  }

  /**
   * Does something when it is this one's turn.
   *
   * @throws TooManyTriesException when too many wait, or it takes too long; nothing was done
   */
  <T> T inTurn(Visitor visitor, Supplier<T> work) {
    enter(visitor);
    try {
      return work.get();
    } finally {
      leave(visitor);
    }
  }

  private void enter(Visitor visitor) {
    lock.lock();
    try {
      int ahead = present.merge(visitor.from(), 1, Integer::sum) - 1;
      if (free > 0) {
        free--;
        return;
      }
      boolean admitted = false;
      try {
        admitted = await(new Waiting(visitor, ahead, arrivals++, lock.newCondition()));
      } finally {
        if (!admitted) {
          forget(visitor);
        }
      }
      if (!admitted) {
        throw busy();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean await(Waiting one) {
    int mostOfOne = one.visitor.isAlone() ? MOST_OF_A_STRANGER : MOST_TOGETHER;
    if (one.ahead > mostOfOne || !makeRoom(one)) {
      return false;
    }
    waiting.add(one);
    long left = patience.toNanos();
    try {
      while (!one.admitted && !one.sentAway && left > 0) {
        left = one.news.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.remove(one);
    return one.admitted;
  }

  /** Sends away whoever is last, should that not be the newcomer. */
  private boolean makeRoom(Waiting newcomer) {
    if (waiting.size() < most) {
      return true;
    }
    Waiting last = waiting.stream().max(ORDER).orElse(newcomer);
    if (ORDER.compare(newcomer, last) >= 0) {
      return false;
    }
    waiting.remove(last);
    last.sentAway = true;
    last.news.signal();
    return true;
  }

  private void leave(Visitor visitor) {
    lock.lock();
    try {
      forget(visitor);
      waiting.stream()
          .min(ORDER)
          .ifPresentOrElse(
              next -> {
                waiting.remove(next);
                next.admitted = true;
                next.news.signal();
              },
              () -> free++);
    } finally {
      lock.unlock();
    }
  }

  private void forget(Visitor visitor) {
    present.computeIfPresent(visitor.from(), (from, count) -> count == 1 ? null : count - 1);
  }

  /** How many wait now. */
  int length() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private TooManyTriesException busy() {
    return new TooManyTriesException(patience, Text.of("identity.too-many.waiting"));
  }
}
