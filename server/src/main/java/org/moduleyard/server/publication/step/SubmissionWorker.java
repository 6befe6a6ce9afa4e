package org.moduleyard.server.publication.step;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.publication.step.StepWork.Result;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.moduleyard.server.publication.submission.SubmissionWorks;
import org.moduleyard.server.publication.submission.Submissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes submissions through the states the system works in, one work of a state after the other,
 * until the publisher has to act or the submission has ended.
 *
 * <p>Each work's long part runs outside a transaction and may be repeated. Its conclusion and the
 * record that it is done are one transaction, which for the last work of a state is the move to the
 * next one with a compare-and-set. So a kill at any point repeats at most the long part of one
 * work, and a cancellation that came first wins.
 */
@Component
class SubmissionWorker {

  private static final Logger log = LoggerFactory.getLogger(SubmissionWorker.class);

  private final Offers offers;
  private final Submissions submissions;
  private final SubmissionWorks records;
  private final Cleanup cleanup;
  private final StateWorks works;
  private final TransactionTemplate transaction;
  private final AuditLog audit;
  private final PublicationSettings settings;
  private final Clock clock;

  SubmissionWorker(
      Offers offers,
      Submissions submissions,
      SubmissionWorks records,
      Cleanup cleanup,
      StateWorks works,
      TransactionTemplate transaction,
      AuditLog audit,
      PublicationSettings settings,
      Clock clock) {
    this.offers = offers;
    this.submissions = submissions;
    this.records = records;
    this.cleanup = cleanup;
    this.works = works;
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
      List<StepWork> left = works.left(submission.state(), records.of(submission));
      if (left.isEmpty()) { // by a server of another version, whose last work this one lacks
        conclude(submission, () -> move(submission, Event.STEP_DONE, false).isPresent());
      } else {
        Optional<Instant> later = advance(submission, left.getFirst(), left.size() == 1);
        if (later.isPresent()) {
          return later;
        }
      }
      current = submissions.find(id);
    }
    current.filter(submission -> !submission.state().isActive()).ifPresent(cleanup::tidy);
    return Optional.empty();
  }

  /** Does one work; says when to come back if it is to be tried again later. */
  private Optional<Instant> advance(Submission submission, StepWork work, boolean last) {
    records.begin(submission, work.description().name());
    StepReport report = new StepReport(submissions, submission, works.share(work));
    switch (run(submission, work, report)) {
      case Result.Done done -> conclude(submission, () -> succeed(submission, work, last));
      case Result.Refused refused ->
          conclude(submission, () -> refuse(submission, refused, report));
      case Result.Later later -> {
        report.warning(later.reason());
        return Optional.of(clock.instant().plus(settings.retryAfter()));
      }
    }
    return Optional.empty();
  }

  private static Result run(Submission submission, StepWork work, StepReport report) {
    try {
      return work.run(submission, report);
    } catch (BusyException e) { // no room in memory: the job comes back
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // An error of ours is never a verdict on the submission.
      log.error(
          "Submission {} stumbled in {}, at {}",
          submission.id(),
          submission.state(),
          work.description().name(),
          e);
      return new Result.Later(StepMessage.OWN_TROUBLE.english());
    }
  }

  /** Nothing is kept of a conclusion that somebody else came before. */
  private void conclude(Submission submission, BooleanSupplier conclusion) {
    transaction.executeWithoutResult(
        status -> {
          // First the offer, then its submission: the order in which everybody locks them.
          offers.lock(submission.offer());
          if (!conclusion.getAsBoolean()) {
            status.setRollbackOnly();
          }
        });
  }

  private boolean succeed(Submission submission, StepWork work, boolean last) {
    boolean first =
        (last ? move(submission, Event.STEP_DONE, false).isPresent() : isStillThere(submission))
            && records.finish(submission, work.description().name());
    if (first) {
      work.conclude(submission);
    }
    return first;
  }

  /** Whether nobody moved it meanwhile; nobody does before the transaction ends. */
  private boolean isStillThere(Submission submission) {
    return submissions
        .lock(submission.id())
        .filter(now -> now.revision() == submission.revision())
        .isPresent();
  }

  private boolean refuse(Submission submission, Result.Refused refused, StepReport report) {
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
