package org.moduleyard.server.publication;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.step.PublicationSettings;
import org.moduleyard.server.publication.step.PublishingJobs;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.stop.OfferStops;
import org.moduleyard.server.publication.stop.StopProblem;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops the distribution of a live offer and takes that back (OPEN-34).
 *
 * <p>A stopped offer leaves catalog, search and storefront. Its images stay where they are, so that
 * devices and customers who have it go on working, and they get no new tags.
 */
@Service
public class Distribution {

  private final Offers offers;
  private final Submissions submissions;
  private final Slots slots;
  private final OfferStops stops;
  private final Catalog catalog;
  private final PublishingJobs.WakeUp wakeUp;
  private final AuditLog audit;
  private final PublicationSettings settings;
  private final Clock clock;

  Distribution(
      Offers offers,
      Submissions submissions,
      Slots slots,
      OfferStops stops,
      Catalog catalog,
      PublishingJobs.WakeUp wakeUp,
      AuditLog audit,
      PublicationSettings settings,
      Clock clock) {
    this.offers = offers;
    this.submissions = submissions;
    this.slots = slots;
    this.stops = stops;
    this.catalog = catalog;
    this.wakeUp = wakeUp;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The sender of a request; an operator's word holds at once and only an operator takes it back.
   */
  public record Requester(String actor, boolean operator) {}

  /** How a request ended. */
  public sealed interface Outcome {
    /** It took effect, or waits for an operator: the submission's state says which. */
    record Done(Submission submission) implements Outcome {}

    record NoSuchOffer() implements Outcome {}

    /** The text for customers cannot be shown; nothing was stopped. */
    record Unfit(StopProblem problem) implements Outcome {}

    /** The version in production, when there is one, does not allow this now. */
    record NotNow(Optional<Submission> production) implements Outcome {}

    /** An operator stopped it; the publisher cannot take that back. */
    record Held(OfferStop stop) implements Outcome {}
  }

  /**
   * Stops the distribution of the version in production. An operator's stop also ends a submission
   * that is under way.
   *
   * @param reason stays between publisher and operator
   * @param notice the notice for customers
   */
  @Transactional
  public Outcome stop(OfferId id, String reason, StopNotice notice, Requester by) {
    Optional<StopProblem> problem = StopProblem.in(notice, id, catalog);
    if (problem.isPresent()) {
      return new Outcome.Unfit(problem.get());
    }
    Optional<Submission> production = lockProduction(id);
    if (production.isEmpty() || (!by.operator() && !production.get().state().allows(Event.STOP))) {
      return refused(id, production);
    }
    Submission submission = production.get();
    stops.put(id, new OfferStop(by.operator(), reason, notice, by.actor(), clock.instant()));
    if (submission.state().allows(Event.STOP)) {
      submission = move(submission, Event.STOP, by, "offer.stop-requested", reason);
    }
    if (by.operator()) {
      abortActive(id, reason, by);
    }
    boolean atOnce = by.operator() || !settings.stopNeedsOperator();
    return new Outcome.Done(
        atOnce && submission.state().allows(Event.CONFIRM_STOP)
            ? takeDown(submission, by, reason)
            : submission);
  }

  /** An operator agrees to a publisher's request. */
  @Transactional
  public Outcome confirm(OfferId id, Requester by) {
    Optional<Submission> production = lockProduction(id);
    return production.isPresent() && production.get().state().allows(Event.CONFIRM_STOP)
        ? new Outcome.Done(takeDown(production.get(), by, ""))
        : refused(id, production);
  }

  /** Takes a stop back: the version that was live is shown again, as it was certified. */
  @Transactional
  public Outcome resume(OfferId id, Requester by) {
    Optional<Submission> production = lockProduction(id);
    if (production.isEmpty() || !production.get().state().allows(Event.RESUME)) {
      return refused(id, production);
    }
    Optional<OfferStop> held = heldByOperator(id);
    if (held.isPresent() && !by.operator()) {
      return new Outcome.Held(held.get());
    }
    catalog.resume(id.publisher(), id.offer());
    stops.forget(id);
    return new Outcome.Done(move(production.get(), Event.RESUME, by, "offer.resumed", ""));
  }

  /** Ends what is under way, also after Go live, which a publisher cannot (OPEN-27). */
  @Transactional
  public Outcome abort(OfferId id, String reason, Requester operator) {
    return abortActive(id, reason, operator)
        .map(submission -> (Outcome) new Outcome.Done(submission))
        .orElseGet(() -> refused(id, submissions.latest(id)));
  }

  /** The stop of an operator that keeps an offer from being shown; empty when there is none. */
  Optional<OfferStop> heldByOperator(OfferId id) {
    return stops.find(id).filter(OfferStop::byOperator);
  }

  /** The present stop, requested or done. */
  public Optional<OfferStop> stopOf(OfferId id) {
    return stops.find(id);
  }

  private Optional<Submission> abortActive(OfferId id, String reason, Requester by) {
    Optional<Submission> active = submissions.lockActive(id);
    if (active.isEmpty()) {
      return active;
    }
    Event event = active.get().state().allows(Event.ABORT) ? Event.ABORT : Event.CANCEL;
    Submission aborted = move(active.get(), event, by, "offer.aborted", reason);
    wakeUp.forSubmission(aborted);
    return Optional.of(aborted);
  }

  private Submission takeDown(Submission submission, Requester by, String reason) {
    OfferId id = submission.offer();
    StopNotice notice = stops.find(id).map(OfferStop::notice).orElse(StopNotice.NONE);
    catalog.stop(id.publisher(), id.offer(), notice, clock.instant());
    return move(submission, Event.CONFIRM_STOP, by, "offer.stopped", reason);
  }

  /** Locks the draft first, as publish does, so that the two cannot wait for each other. */
  private Optional<Submission> lockProduction(OfferId id) {
    return offers.lock(id).isEmpty()
        ? Optional.empty()
        : slots.submission(id, Slot.PRODUCTION).flatMap(submissions::lock);
  }

  private Submission move(
      Submission submission, Event event, Requester by, String action, String reason) {
    Submission moved =
        submissions.move(submission, event, false, by.actor()).orElseThrow(); // it is locked
    Map<String, String> detail = new HashMap<>(submission.auditDetail());
    if (!reason.isEmpty()) {
      detail.put("reason", reason);
    }
    if (event == Event.STOP || event == Event.CONFIRM_STOP) {
      stops.find(submission.offer()).ifPresent(stop -> told(stop.notice(), detail));
    }
    audit.record(by.actor(), action, "offer/" + submission.offer(), detail);
    return moved;
  }

  private static void told(StopNotice notice, Map<String, String> detail) {
    detail.put("publicReason", notice.reason().wireName());
    if (!notice.sentence().isEmpty()) {
      detail.put("publicSentence", notice.sentence());
    }
    if (!notice.successor().isEmpty()) {
      detail.put("successor", notice.successor());
    }
  }

  private Outcome refused(OfferId id, Optional<Submission> submission) {
    return offers.find(id).isEmpty() ? new Outcome.NoSuchOffer() : new Outcome.NotNow(submission);
  }
}
