package org.moduleyard.server.platform.event;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings and jobs of events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
class EventConfiguration {

  /** A handler is woken when there is something; this finds what a kill kept from waking it. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  /** The job of a handler that only another version of the server has is left to that one. */
  @Bean
  CustomTask<Void> eventHandler(EventJobs jobs, Clock clock) {
    CompletionHandler<Void> again =
        (complete, operations) -> operations.reschedule(complete, clock.instant().plus(LOOK_EVERY));
    return Tasks.custom(EventJobs.TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(LOOK_EVERY))
        .execute(
            (instance, context) -> {
              jobs.handler(instance.getId())
                  .ifPresent(
                      handler ->
                          jobs.run(handler, () -> !context.getSchedulerState().isShuttingDown()));
              return again;
            });
  }

  @Bean
  RecurringTask<Void> eventRetention(EventStore store, EventSettings settings, Clock clock) {
    return Tasks.recurring("event-retention", Schedules.fixedDelay(FORGET_EVERY))
        .execute((task, context) -> store.forget(clock.instant().minus(settings.retention())));
  }
}
