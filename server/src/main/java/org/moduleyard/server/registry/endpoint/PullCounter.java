package org.moduleyard.server.registry.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.ManifestPulled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells others about pulls without making the puller wait: events go through a bounded queue, and
 * what does not fit is dropped. A lost count is cheaper than a slow registry.
 */
class PullCounter implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(PullCounter.class);
  private static final int QUEUE_LENGTH = 20_000;

  /** Being woken for every single pull would cost more than telling of it. */
  private static final Duration GATHER = Duration.ofMillis(50);

  private final BlockingQueue<ManifestPulled> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Thread teller;

  PullCounter(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
    this.teller = Thread.ofVirtual().name("pull-counter").start(this::tellAll);
  }

  /** Returns at once. */
  void pulled(RepositoryName repository, Reference reference) {
    queue.offer(new ManifestPulled(repository, reference, clock.instant()));
  }

  private void tellAll() {
    try {
      while (true) {
        tell(queue.take());
        tellWhatIsThere();
        Thread.sleep(GATHER);
      }
    } catch (InterruptedException e) {
      tellWhatIsLeft();
    }
  }

  private void tellWhatIsThere() {
    for (ManifestPulled pull = queue.poll(); pull != null; pull = queue.poll()) {
      tell(pull);
    }
  }

  /** Stops at the first failure: at the end of a stop, listeners may be gone already. */
  private void tellWhatIsLeft() {
    @Nullable ManifestPulled left = queue.poll();
    while (left != null && tell(left)) {
      left = queue.poll();
    }
  }

  private boolean tell(ManifestPulled event) {
    try {
      events.publishEvent(event);
      return true;
    } catch (RuntimeException e) {
      log.warn("a pull of {} was not counted", event.repository(), e);
      return false;
    }
  }

  /** Reports the pulls that were counted before the stop. */
  @Override
  public void destroy() throws InterruptedException {
    teller.interrupt();
    teller.join(2_000);
  }
}
