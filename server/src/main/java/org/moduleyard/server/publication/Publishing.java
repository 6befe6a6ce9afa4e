package org.moduleyard.server.publication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PlanReport;
import org.moduleyard.server.certification.StoredReport;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.Precondition;
import org.moduleyard.server.publication.SubmissionState.Event;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publish, sign off, cancel, and what an offer's publishing looks like now. */
@Service
public class Publishing {

  private final Offers offers;
  private final OfferCheck check;
  private final Submissions submissions;
  private final SubmissionSecrets secrets;
  private final Operations operations;
  private final Slots slots;
  private final Certification certification;
  private final PublishingJobs.WakeUp wakeUp;
  private final AuditLog audit;

  Publishing(
      Offers offers,
      OfferCheck check,
      Submissions submissions,
      SubmissionSecrets secrets,
      Operations operations,
      Slots slots,
      Certification certification,
      PublishingJobs.WakeUp wakeUp,
      AuditLog audit) {
    this.offers = offers;
    this.check = check;
    this.submissions = submissions;
    this.secrets = secrets;
    this.operations = operations;
    this.slots = slots;
    this.certification = certification;
    this.wakeUp = wakeUp;
    this.audit = audit;
  }

  /** How a request to publish ended. */
  sealed interface PublishOutcome {
    record Accepted(Operation operation) implements PublishOutcome {}

    record NoSuchOffer() implements PublishOutcome {}

    record DraftChanged(OfferDraft current) implements PublishOutcome {}

    /** Errors of the static rules; the offer cannot be submitted before they are mended. */
    record Invalid(List<Violation> errors) implements PublishOutcome {}

    /** An operation of this offer is running already (domain 5.3). */
    record Busy(Submission running) implements PublishOutcome {}
  }

  /** How a request to go live or to cancel ended. */
  sealed interface ActionOutcome {
    record Accepted(Operation operation) implements ActionOutcome {}

    record NoSuchOffer() implements ActionOutcome {}

    /** The offer's submission, when there is one, does not allow this now. */
    record NotNow(Optional<Submission> submission) implements ActionOutcome {}
  }

  /**
   * Freezes the draft into a submission and starts its way to the storefront. A preview that waits
   * for sign-off is superseded (OPEN-28).
   */
  @Transactional
  public PublishOutcome publish(
      OfferId id, Precondition precondition, String notificationEmails, String actor) {
    Optional<OfferDraft> found = offers.lock(id);
    if (found.isEmpty()) {
      return new PublishOutcome.NoSuchOffer();
    }
    OfferDraft draft = found.get();
    if (!(precondition instanceof Precondition.None) && !precondition.holdsFor(draft.tag())) {
      return new PublishOutcome.DraftChanged(draft);
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
    Submission submission = submissions.create(draft.id(), draft.document(), notificationEmails);
    secrets.freeze(submission.id(), offers.secrets(draft.id()));
    audit.record(actor, "offer.publish", "offer/" + draft.id(), submission.auditDetail());
    wakeUp.forSubmission(submission);
    return operations.start(submission.id(), Operation.Type.PUBLISH);
  }

  /** The publisher's sign-off. */
  @Transactional
  public ActionOutcome goLive(OfferId id, String actor) {
    return act(id, Event.GO_LIVE, "offer.golive", actor)
        .map(
            submission ->
                (ActionOutcome)
                    new ActionOutcome.Accepted(
                        operations.start(submission.id(), Operation.Type.GO_LIVE)))
        .orElseGet(() -> refused(id));
  }

  /** Withdraws the submission under way; what is live stays live. */
  @Transactional
  public ActionOutcome cancel(OfferId id, String actor) {
    return act(id, Event.CANCEL, "offer.cancel", actor)
        .map(
            submission ->
                (ActionOutcome)
                    new ActionOutcome.Accepted(operations.of(submission.id()).getLast()))
        .orElseGet(() -> refused(id));
  }

  private Optional<Submission> act(OfferId id, Event event, String action, String actor) {
    Optional<Submission> moved =
        submissions
            .lockActive(id)
            .filter(submission -> submission.state().allows(event))
            .flatMap(submission -> submissions.move(submission, event, false, actor));
    moved.ifPresent(
        submission -> {
          audit.record(actor, action, "offer/" + id, submission.auditDetail());
          wakeUp.forSubmission(submission);
        });
    return moved;
  }

  private ActionOutcome refused(OfferId id) {
    return offers.find(id).isEmpty()
        ? new ActionOutcome.NoSuchOffer()
        : new ActionOutcome.NotNow(submissions.latest(id));
  }

  /** The newest submission of each offer of a publisher that has one. */
  Map<OfferId, SubmissionHead> heads(String publisher) {
    return submissions.heads(publisher);
  }

  Optional<SubmissionHead> head(OfferId id) {
    return submissions.latest(id).map(SubmissionHead::of);
  }

  /** The newest submission of an offer, running or ended. */
  Optional<Submission> latest(OfferId id) {
    return submissions.latest(id);
  }

  Optional<Submission> inSlot(OfferId id, Slot slot) {
    return slots.submission(id, slot).flatMap(submissions::find);
  }

  Optional<Submission> version(OfferId id, int version) {
    return submissions.version(id, version);
  }

  List<Submission> history(OfferId id, int limit) {
    return submissions.history(id, limit);
  }

  Optional<Submission> submission(UUID id) {
    return submissions.find(id);
  }

  Optional<Operation> operation(OfferId id, UUID operation) {
    return operations.find(id, operation);
  }

  /** The operations of submissions, oldest first. */
  Map<UUID, List<Operation>> operationsOf(List<Submission> of) {
    return operations.of(of.stream().map(Submission::id).toList());
  }

  /** The certification report of one plan of a version, once it is finished. */
  Optional<PlanReport> report(OfferId id, int version, String planId) {
    return submissions
        .version(id, version)
        .flatMap(submission -> certification.report(submission.id()))
        .flatMap(report -> report.plan(planId));
  }

  /** The reports of a submission, by plan; empty before certification is finished. */
  List<PlanReport> reports(Submission submission) {
    return certification.report(submission.id()).map(StoredReport::plans).orElse(List.of());
  }

  List<SubmissionMessage> messages(Submission submission) {
    return submissions.messages(submission.id());
  }
}
