package org.moduleyard.server.publication;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.DeleteOutcome;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.step.PublishingJobs;
import org.moduleyard.server.publication.step.UnfinishedJobs;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Operation;
import org.moduleyard.server.publication.submission.Operations;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionSecrets;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publish, sign off, cancel.
 *
 * <p>Every change here locks the offer first and its submission second.
 */
@Service
public class Publishing {

  private final Offers offers;
  private final OfferCheck check;
  private final Distribution distribution;
  private final Submissions submissions;
  private final SubmissionSecrets secrets;
  private final Operations operations;
  private final Certification certification;
  private final UnfinishedJobs jobs;
  private final PublishingJobs.WakeUp wakeUp;
  private final AuditLog audit;

  Publishing(
      Offers offers,
      OfferCheck check,
      Distribution distribution,
      Submissions submissions,
      SubmissionSecrets secrets,
      Operations operations,
      Certification certification,
      UnfinishedJobs jobs,
      PublishingJobs.WakeUp wakeUp,
      AuditLog audit) {
    this.offers = offers;
    this.check = check;
    this.distribution = distribution;
    this.submissions = submissions;
    this.secrets = secrets;
    this.operations = operations;
    this.certification = certification;
    this.jobs = jobs;
    this.wakeUp = wakeUp;
    this.audit = audit;
  }

  /** How a request to publish ended. */
  public sealed interface PublishOutcome {
    record Accepted(Operation operation) implements PublishOutcome {}

    record NoSuchOffer() implements PublishOutcome {}

    record DraftChanged(OfferDraft current) implements PublishOutcome {}

    /** Errors of the static rules; the offer cannot be submitted before they are fixed. */
    record Invalid(List<Violation> errors) implements PublishOutcome {}

    /** An operation of this offer is running already. */
    record Busy(Submission running) implements PublishOutcome {}

    /** An operator stopped the distribution of this offer (OPEN-34). */
    record Held(OfferStop stop) implements PublishOutcome {}
  }

  /** How a request to go live or to cancel ended. */
  public sealed interface ActionOutcome {
    record Accepted(Operation operation) implements ActionOutcome {}

    record NoSuchOffer() implements ActionOutcome {}

    /** The offer's submission, when there is one, does not allow this now. */
    record NotNow(Optional<Submission> submission) implements ActionOutcome {}

    /** The caller looked at neither the current draft nor the current submission. */
    record Changed() implements ActionOutcome {}

    /** The operation that the caller names is not the one under way (OPEN-43). */
    record AnotherOperation(Submission underWay) implements ActionOutcome {}
  }

  /**
   * Freezes the draft into a submission and starts its way to the storefront. A preview that waits
   * for sign-off is superseded (OPEN-28).
   */
  @Transactional
  public PublishOutcome publish(
      OfferId id, Precondition looked, String notificationEmails, String actor) {
    Optional<OfferDraft> found = offers.lock(id);
    if (found.isEmpty()) {
      return new PublishOutcome.NoSuchOffer();
    }
    OfferDraft draft = found.get();
    if (!(looked instanceof Precondition.None) && !looked.holdsFor(draft.tag())) {
      return new PublishOutcome.DraftChanged(draft);
    }
    Optional<OfferStop> held = distribution.heldByOperator(id);
    if (held.isPresent()) {
      return new PublishOutcome.Held(held.get());
    }
    Optional<Submission> active = submissions.lockActive(id);
    if (active.isPresent() && !active.get().state().allows(Event.SUPERSEDE)) {
      return new PublishOutcome.Busy(active.get());
    }
    List<Violation> errors = check.errorsIn(draft);
    if (!errors.isEmpty()) {
      return new PublishOutcome.Invalid(errors);
    }
    active.ifPresent(preview -> submissions.move(preview, Event.SUPERSEDE, false, actor));
    return new PublishOutcome.Accepted(submit(draft, notificationEmails, actor));
  }

  private Operation submit(OfferDraft draft, String notificationEmails, String actor) {
    Submission submission =
        submissions.create(draft.id(), OfferSnapshot.of(draft.document()), notificationEmails);
    secrets.freeze(submission.id(), offers.secrets(draft.id()));
    audit.record(actor, "offer.submitted", "offer/" + draft.id(), submission.auditDetail());
    wakeUp.forSubmission(submission);
    return operations.start(submission.id(), Operation.Type.PUBLISH);
  }

  /** How a request to delete an offer ended. */
  public sealed interface Deletion {
    record Deleted() implements Deletion {}

    record NoSuchOffer() implements Deletion {}

    /** The writer did not say which draft it wants to delete (OPEN-42). */
    record PreconditionMissing() implements Deletion {}

    /** The draft is not the one the writer saw. */
    record PreconditionFailed() implements Deletion {}

    /** Customers have it, or had it: its distribution can be stopped (OPEN-34). */
    record WasLive() implements Deletion {}

    /** A submission is under way, or is still being tidied up. */
    record Busy() implements Deletion {}
  }

  /** Deletes an offer that was never live, with everything that is known of it. */
  @Transactional
  public Deletion delete(OfferId id, Precondition looked, String actor) {
    if (offers.lock(id).isEmpty()) {
      return new Deletion.NoSuchOffer();
    }
    if (offers.locks(id).live()) {
      return new Deletion.WasLive();
    }
    if (submissions.lockActive(id).isPresent() || jobs.existFor(id)) {
      return new Deletion.Busy();
    }
    return switch (offers.delete(id, looked, actor)) {
      case DeleteOutcome.Deleted deleted -> {
        certification.forget(submissions.delete(id));
        yield new Deletion.Deleted();
      }
      case DeleteOutcome.NoSuchOffer none -> new Deletion.NoSuchOffer();
      case DeleteOutcome.PreconditionMissing missing -> new Deletion.PreconditionMissing();
      case DeleteOutcome.PreconditionFailed failed -> new Deletion.PreconditionFailed();
    };
  }

  /**
   * The publisher's sign-off.
   *
   * @param looked names the version that the caller looked at: of the draft, or of the submission
   *     that waits
   */
  @Transactional
  public ActionOutcome goLive(OfferId id, Precondition looked, String actor) {
    return act(
        id,
        looked,
        Event.GO_LIVE,
        "offer.signed-off",
        actor,
        submission -> operations.start(submission.id(), Operation.Type.GO_LIVE));
  }

  /**
   * Withdraws the submission under way; what is live stays live.
   *
   * @param operation the operation that is meant, when the caller says so (OPEN-43)
   */
  @Transactional
  public ActionOutcome cancel(
      OfferId id, Precondition looked, Optional<UUID> operation, String actor) {
    Optional<OfferDraft> draft = offers.lock(id);
    Optional<Submission> active = draft.flatMap(found -> submissions.lockActive(id));
    if (operation.isPresent() && active.isPresent()) {
      boolean meant =
          operations.of(active.get().id()).stream()
              .anyMatch(one -> one.id().equals(operation.get()));
      if (!meant) {
        return new ActionOutcome.AnotherOperation(active.get());
      }
    }
    return act(
        id,
        looked,
        Event.CANCEL,
        "offer.canceled",
        actor,
        submission -> operations.of(submission.id()).getLast());
  }

  private ActionOutcome act(
      OfferId id,
      Precondition looked,
      Event event,
      String action,
      String actor,
      Function<Submission, Operation> operation) {
    Optional<OfferDraft> draft = offers.lock(id);
    if (draft.isEmpty()) {
      return new ActionOutcome.NoSuchOffer();
    }
    Optional<Submission> active =
        submissions.lockActive(id).filter(submission -> submission.state().allows(event));
    if (active.isEmpty()) {
      return new ActionOutcome.NotNow(submissions.latest(id));
    }
    boolean holds =
        looked instanceof Precondition.None
            || looked.holdsFor(draft.get().tag())
            || looked.holdsFor(active.get().tag());
    if (!holds) {
      return new ActionOutcome.Changed();
    }
    Submission moved = submissions.move(active.get(), event, false, actor).orElseThrow();
    audit.record(actor, action, "offer/" + id, moved.auditDetail());
    wakeUp.forSubmission(moved);
    return new ActionOutcome.Accepted(operation.apply(moved));
  }
}
