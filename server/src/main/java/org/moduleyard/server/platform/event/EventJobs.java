package org.moduleyard.server.platform.event;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls the handlers. Each has a job of its own in the scheduler's table, which one server process
 * at a time takes; a few subjects are attempted at once.
 */
@Component
public class EventJobs {

  /** One instance for each handler, by its name. */
  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("event-handler");

  private static final Logger log = LoggerFactory.getLogger(EventJobs.class);
  private static final int AT_ONCE = 8;

  /** An event that ends the process each time it is handled must not do so for ever. */
  private static final String BROKE_OFF = "The last attempt broke off without an answer.";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final ObjectProvider<EventHandler> handlers;
  private final ObjectProvider<Scheduler> scheduler;
  private final EventStore store;
  private final EventDeliveries deliveries;
  private final EventSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  EventJobs(
      ObjectProvider<EventHandler> handlers,
      ObjectProvider<Scheduler> scheduler,
      EventStore store,
      EventDeliveries deliveries,
      EventSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.handlers = handlers;
    this.scheduler = scheduler;
    this.store = store;
    this.deliveries = deliveries;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Those who want to hear of an event. */
  List<EventHandler> hearing(Event event) {
    return handlers.stream().filter(one -> one.types().contains(event.getClass())).toList();
  }

  Optional<EventHandler> handler(String name) {
    return handlers.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Two handlers of one name would share their deliveries. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    List<String> names = handlers.stream().map(EventHandler::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalStateException("two handlers of events have the same name: " + names);
    }
    scheduler.ifAvailable(
        jobs ->
            names.forEach(
                name ->
                    jobs.scheduleIfNotExists(TASK.instance(name).scheduledTo(clock.instant()))));
  }

  /**
   * Has a handler's job look now, as soon as the caller's transaction is committed. A job that is
   * at work already looks again by itself.
   */
  public void wake(String handler) {
    scheduler.ifAvailable(
        jobs -> {
          try {
            jobs.reschedule(TASK.instanceId(handler), clock.instant());
          } catch (TaskInstanceException e) {
            log.debug("the job of {} is at work or begins with the server", handler);
          }
        });
  }

  /** Has the scheduler of this process look for jobs that are due. */
  void look() {
    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
  }

  /** Attempts all that is due, as long as it should go on. */
  void run(EventHandler handler, BooleanSupplier shouldContinue) {
    List<EventDeliveries.Claim> claims;
    do {
      claims = deliveries.claim(handler.name(), AT_ONCE);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        claims.forEach(claim -> threads.execute(() -> attempt(handler, claim)));
      }
    } while (!claims.isEmpty() && shouldContinue.getAsBoolean());
  }

  private void attempt(EventHandler handler, EventDeliveries.Claim claim) {
    if (claim.attempt() > settings.attempts()) {
      log.warn("{} gives up on event {}: {}", handler.name(), claim.eventId(), BROKE_OFF);
      deliveries.fail(handler.name(), claim.eventId(), BROKE_OFF);
      return;
    }
    try {
      transaction.executeWithoutResult(
          status -> {
            if (deliveries.finish(handler.name(), claim.eventId())) {
              handler.handle(store.read(store.require(claim.eventId())));
            }
          });
    } catch (RuntimeException e) {
      failed(handler, claim, e);
    }
  }

  private void failed(EventHandler handler, EventDeliveries.Claim claim, RuntimeException e) {
    String problem = FailureText.sentence(e);
    if (claim.attempt() < settings.attempts()) {
      log.info("{} tries event {} again later: {}", handler.name(), claim.eventId(), problem);
      deliveries.postpone(handler.name(), claim.eventId(), pause(claim.attempt()), problem);
    } else {
      log.warn("{} gives up on event {}", handler.name(), claim.eventId(), e);
      deliveries.fail(handler.name(), claim.eventId(), problem);
    }
  }

  /** Twice as long each time: 10 seconds, 20, 40, up to an hour. */
  static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 16));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
