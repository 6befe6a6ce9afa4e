package org.moduleyard.server.platform.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The followers of this server process, each with a thread of its own, so that one that is slow or
 * fails holds up no other. They look for events twice a second, and at once for those of this
 * process.
 */
@Component
public class EventFollowers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventFollowers.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final EventStore store;
  private final List<Following> followers;
  private volatile boolean running;

  EventFollowers(EventStore store, ObjectProvider<EventFollower> followers) {
    this.store = store;
    this.followers =
        followers.stream().map(one -> new Following(new EventCursor(one, store))).toList();
  }

  /**
   * How a follower of this process stands.
   *
   * @param behind how many events it has still to take in
   * @param problem why it does not go on; empty when it does
   */
  public record Standing(String name, long behind, String problem) {}

  /** How the followers of this process stand. */
  public List<Standing> standings() {
    return followers.stream().map(this::standing).toList();
  }

  private Standing standing(Following following) {
    long position = following.cursor.position();
    return new Standing(
        following.cursor.follower().name(),
        position < 0 ? 0 : store.countAfter(position),
        following.problem);
  }

  /** Has them look now. Returns at once. */
  void wake() {
    followers.forEach(following -> following.wake.release());
  }

  @Override
  public void start() {
    running = true;
    followers.forEach(Following::start);
  }

  @Override
  public void stop() {
    running = false;
    wake();
    followers.forEach(Following::join);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server takes requests, and stopped after it. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** One follower and its thread. */
  private final class Following {

    private final EventCursor cursor;
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile String problem = "";

    Following(EventCursor cursor) {
      this.cursor = cursor;
    }

    void start() {
      threads.add(Thread.ofVirtual().name("follower " + cursor.follower().name()).start(this::run));
    }

    void join() {
      try {
        for (Thread thread : threads) {
          thread.join(STOP_WITHIN);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void run() {
      Duration pause = LOOK_EVERY;
      try {
        while (running) {
          if (!advance()) {
            pause = longer(pause);
          } else {
            pause = LOOK_EVERY;
          }
          wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether all went well. */
    private boolean advance() {
      try {
        boolean more = true;
        while (more && running) {
          more = cursor.advance();
        }
        if (!problem.isEmpty()) {
          log.info("{} follows events again", cursor.follower().name());
          problem = "";
        }
        return true;
      } catch (RuntimeException | Error e) {
        // A thread that ended would leave in memory what was taken down.
        if (running && problem.isEmpty()) {
          log.warn("{} cannot follow events and tries again", cursor.follower().name(), e);
        }
        problem = FailureText.sentence(e);
        return false;
      }
    }

    private static Duration longer(Duration pause) {
      Duration twice = pause.multipliedBy(2);
      return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }
}
