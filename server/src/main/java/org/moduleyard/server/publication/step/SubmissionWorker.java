package org.moduleyard.server.publication.step;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.publication.step.StepWork.Result;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.moduleyard.server.publication.submission.Submissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes submissions through the states the system works in, one step after the other, until the
 * publisher has to act or the submission has ended.
 *
 * <p>Each step's long part runs outside a transaction and may be repeated; what it concludes and
 * the move to the next state are one transaction with a compare-and-set. So a kill at any point
 * repeats at most the long part of one step, and a cancellation that came first wins.
 */
@Component
class SubmissionWorker {

  private static final Logger log = LoggerFactory.getLogger(SubmissionWorker.class);

  private final Offers offers;
  private final Submissions submissions;
  private final Cleanup cleanup;
  private final Map<SubmissionState, StepWork> works;
  private final TransactionTemplate transaction;
  private final AuditLog audit;
  private final PublicationSettings settings;
  private final Clock clock;

  SubmissionWorker(
      Offers offers,
      Submissions submissions,
      Cleanup cleanup,
      List<StepWork> works,
      TransactionTemplate transaction,
      AuditLog audit,
      PublicationSettings settings,
      Clock clock) {
    this.offers = offers;
    this.submissions = submissions;
    this.cleanup = cleanup;
    this.works = works.stream().collect(Collectors.toMap(StepWork::state, Function.identity()));
    this.transaction = transaction;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Works until there is nothing to do now.
   *
   * @return when to come back, or empty when the submission waits for its publisher or has ended
   */
  Optional<Instant> advance(UUID id) {
    Optional<Submission> current = submissions.find(id);
    while (current.isPresent() && current.get().state().isWorking()) {
      Submission submission = current.get();
      Result result = run(submission);
      if (result instanceof Result.Later later) {
        new StepReport(submissions, submission).warning(later.reason());
        return Optional.of(clock.instant().plus(settings.retryAfter()));
      }
      conclude(submission, result);
      current = submissions.find(id);
    }
    current.filter(submission -> !submission.state().isActive()).ifPresent(cleanup::tidy);
    return Optional.empty();
  }

  private Result run(Submission submission) {
    try {
      return workOf(submission).run(submission, new StepReport(submissions, submission));
    } catch (BusyException e) { // no room in memory: the job comes back
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // An error of ours is never a verdict on the submission.
      log.error("Submission {} stumbled in {}", submission.id(), submission.state(), e);
      return new Result.Later(StepMessage.OWN_TROUBLE.english());
    }
  }

  private StepWork workOf(Submission submission) {
    StepWork work = works.get(submission.state());
    if (work == null) {
      throw new IllegalStateException(
          "nothing works on submissions that are " + submission.state());
    }
    return work;
  }

  private void conclude(Submission submission, Result result) {
    transaction.executeWithoutResult(
        status -> {
          // First the offer, then its submission: the order in which everybody locks them.
          offers.lock(submission.offer());
          boolean moved =
              switch (result) {
                case Result.Done done -> succeed(submission);
                case Result.Refused refused -> refuse(submission, refused);
                case Result.Later later -> true;
              };
          if (!moved) {
            status.setRollbackOnly();
          }
        });
  }

  private boolean succeed(Submission submission) {
    Optional<Submission> moved = move(submission, Event.STEP_DONE, false);
    moved.ifPresent(next -> workOf(submission).conclude(submission));
    return moved.isPresent();
  }

  private boolean refuse(Submission submission, Result.Refused refused) {
    StepReport report = new StepReport(submissions, submission);
    refused.reasons().forEach(report::error);
    return move(submission, Event.STEP_FAILED, refused.verdict()).isPresent();
  }

  private Optional<Submission> move(Submission submission, Event event, boolean verdict) {
    Optional<Submission> moved = submissions.move(submission, event, verdict, AuditLog.SYSTEM);
    moved.ifPresent(
        next ->
            audit.record(
                AuditLog.SYSTEM,
                next.state().auditAction(),
                "offer/" + submission.offer(),
                submission.auditDetail()));
    return moved;
  }
}
