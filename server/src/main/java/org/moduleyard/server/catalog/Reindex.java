package org.moduleyard.server.catalog;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the facts of listings again that an earlier version of the server read, or that were read
 * by another policy: its tier-1 platforms may have changed (OPEN-53). A job does so after the
 * start, a few listings at a time; what is done is noted at each listing, so that the next job goes
 * on where a killed one ended. Listings are found by their former facts until then.
 */
@Component
public class Reindex {

  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("catalog-reindex");

  private final ListingStore store;
  private final ListingFactsReader facts;
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  Reindex(
      ListingStore store,
      ListingFactsReader facts,
      ObjectProvider<Scheduler> scheduler,
      Clock clock) {
    this.store = store;
    this.facts = facts;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    OneTimeTask<Void> catalogReindex(Reindex reindex) {
      return Tasks.oneTime(TASK)
          .execute(
              (task, context) -> reindex.run(() -> !context.getSchedulerState().isShuttingDown()));
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (remaining() > 0) {
      schedule();
    }
  }

  /** How many listings are still to be read again. */
  public long remaining() {
    return store.countStale(facts.policyDigest());
  }

  /** Has all listings read again. */
  @Transactional
  public void all() {
    store.forgetFacts();
    schedule();
  }

  /** Each under a name of its own: one that is just ending may have looked too early. */
  private void schedule() {
    Instant now = clock.instant();
    scheduler.ifAvailable(
        jobs -> jobs.scheduleIfNotExists(TASK.instance(now.toString()).scheduledTo(now)));
  }

  /** Reads what is to be read again, as long as it should go on. */
  void run(BooleanSupplier shouldContinue) {
    List<Listing> few;
    do {
      few = store.stale(facts.policyDigest());
      few.forEach(one -> store.replaceFacts(one, facts.read(one)));
    } while (!few.isEmpty() && shouldContinue.getAsBoolean());
  }
}
