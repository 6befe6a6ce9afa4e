package org.moduleyard.server.publication.step;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.Work;
import org.moduleyard.server.publication.submission.Submission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The job that drives submissions, stored in the same database as they are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicationSettings.class)
public class PublishingJobs {

  static final TaskDescriptor<Void> ADVANCE = TaskDescriptor.of("advance-submission");
  private static final Duration RETRY = Duration.ofSeconds(10);

  /**
   * One execution per submission and revision ({@code <uuid>:<revision>}): a wake-up that comes
   * while the execution before it is still ending is not lost.
   */
  @Bean
  CustomTask<Void> advanceSubmission(SubmissionWorker worker, MemoryBudget memory) {
    return Tasks.custom(ADVANCE)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
        .execute(
            (instance, context) -> {
              UUID id =
                  UUID.fromString(instance.getId().substring(0, instance.getId().indexOf(':')));
              return advance(worker, memory, id)
                  .map(PublishingJobs::again)
                  .orElseGet(
                      com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove
                          ::new);
            });
  }

  /** Comes back in a moment when there is no room in memory now. */
  @SuppressWarnings("try") // the room is only held
  private static Optional<Instant> advance(SubmissionWorker worker, MemoryBudget memory, UUID id) {
    try (Work work = memory.job()) {
      return worker.advance(id);
    } catch (BusyException e) {
      return Optional.of(Instant.now().plus(RETRY));
    }
  }

  private static com.github.kagkarlsson.scheduler.task.CompletionHandler<Void> again(Instant when) {
    return (ExecutionComplete complete,
        com.github.kagkarlsson.scheduler.task.ExecutionOperations<Void> operations) ->
        operations.reschedule(complete, when);
  }

  /** Wakes the worker up, in the transaction of the change that needs it. */
  @Component
  public static class WakeUp {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    WakeUp(ObjectProvider<Scheduler> scheduler, Clock clock) {
      this.scheduler = scheduler;
      this.clock = clock;
    }

    public void forSubmission(Submission submission) {
      Scheduler jobs = scheduler.getObject();
      jobs.scheduleIfNotExists(
          ADVANCE
              .instance(submission.id() + ":" + submission.revision())
              .scheduledTo(clock.instant()));
      if (TransactionSynchronizationManager.isSynchronizationActive()) {
        TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                jobs.triggerCheckForDueExecutions();
              }
            });
      }
    }
  }
}
