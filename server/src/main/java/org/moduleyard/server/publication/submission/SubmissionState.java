package org.moduleyard.server.publication.submission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/**
 * The state of a submission on its way to the storefront, with all that belongs to a state: the
 * party waited for, whether its offer is busy, its names in the API and on pages, and the states
 * that may follow (docs/publishing-states.md).
 *
 * <p>{@link #next} is the only place that defines which state may follow; nothing else assigns a
 * state.
 */
public enum SubmissionState {
  /** The offer is checked again and its images are read from the publisher's registry. */
  VALIDATING(Row.workBeforeSignOff(Step.VALIDATE)),
  /** The frozen images and the frozen document go through the certification rules. */
  CERTIFYING(
      Row.workBeforeSignOff(Step.CERTIFY)
          .withDecision(version -> Text.of("publication.approvals.certify", version))
          .withHistory((offer, version) -> Text.of("publication.did.certifying", offer, version))),
  /** The certified images and the listing are made visible to the preview audience. */
  PACKAGING_PREVIEW(
      Row.workBeforeSignOff(Step.PACKAGE_PREVIEW)
          .withHistory((offer, version) -> Text.of("publication.did.certified", offer, version))),
  /** The publisher looks at the preview and says Go live, or cancels, or submits again. */
  AWAITING_SIGN_OFF(
      new Row(
              Standing.ON_ITS_WAY,
              WaitingFor.PUBLISHER,
              Step.SIGN_OFF,
              OfferProgress.AWAITING_SIGN_OFF,
              new ApiStatus(
                  OfferStatus.WAITING_FOR_PUBLISHER_REVIEW,
                  StepStatus.WAITING_FOR_PUBLISHER_REVIEW,
                  OperationStatus.COMPLETED,
                  OperationStatus.COMPLETED))
          .withDecision(version -> Text.of("publication.approvals.sign-off", version))
          .withHistory((offer, version) -> Text.of("publication.did.preview", offer, version))),
  /** Whether the certified images can take their final name is made sure. */
  PACKAGING_PRODUCTION(
      Row.workAfterSignOff(Step.PACKAGE_PRODUCTION)
          .withHistory((offer, version) -> Text.of("publication.did.packaging", offer, version))),
  /** Images become public and the listing replaces the one customers see, all at once. */
  GOING_LIVE(
      Row.workAfterSignOff(Step.LIVE)
          .withHistory((offer, version) -> Text.of("publication.did.going-live", offer, version))),
  /** This version is the one customers see, or was until a newer one replaced it. */
  LIVE(
      Row.arrived(Standing.LISTED, WaitingFor.NOBODY, OfferProgress.LIVE, OfferStatus.SUCCEEDED)
          .withHistory((offer, version) -> Text.of("publication.did.live", offer, version))),
  /** Its publisher asked to stop distributing it; customers see it until an operator agrees. */
  DELISTING(
      Row.arrived(
              Standing.LISTED,
              WaitingFor.OPERATOR,
              OfferProgress.PENDING_STOP,
              OfferStatus.SUCCEEDED)
          .withDecision(version -> Text.of("publication.approvals.stop"))),
  /**
   * Out of catalog and search; customers who have it can still pull it by its exact name (OPEN-34).
   */
  DELISTED(
      Row.arrived(
          Standing.TAKEN_DOWN, WaitingFor.NOBODY, OfferProgress.DELISTED, OfferStatus.DELISTED)),
  /** A step found something only the publisher can fix; an earlier live version stays live. */
  FAILED(
      Row.ended(
              OfferProgress.FAILED, OfferStatus.FAILED, StepStatus.BLOCKED, OperationStatus.FAILED)
          .withDecision(version -> Text.of("publication.approvals.fix", version))
          .withHistory((offer, version) -> Text.of("publication.did.failed", offer, version))),
  /** Withdrawn before it went live; an earlier live version stays live. */
  CANCELED(
      Row.ended(
          OfferProgress.CANCELED,
          OfferStatus.CANCELED,
          StepStatus.CANCELED,
          OperationStatus.CANCELED)),
  /** A newer submission took over its preview. */
  SUPERSEDED(
      Row.ended(
          OfferProgress.CANCELED,
          OfferStatus.CANCELED,
          StepStatus.CANCELED,
          OperationStatus.COMPLETED));

  /** The state of a new submission. */
  static final SubmissionState FIRST = VALIDATING;

  /** The place of a submission, seen from the storefront. */
  private enum Standing {
    /** On its way: its offer is busy with it. */
    ON_ITS_WAY,
    /** Customers see it. */
    LISTED,
    /** It was live and can be put up again. */
    TAKEN_DOWN,
    /** It never went live and never will. */
    ENDED
  }

  /** The events of a submission. */
  public enum Event {
    /** The works of the current state are done. */
    STEP_DONE,
    /** A work of the current state showed something that the publisher has to fix. */
    STEP_FAILED,
    /** The publisher signed off. */
    GO_LIVE,
    /** The publisher withdrew the submission (OPEN-27: up to Go live). */
    CANCEL,
    /** An operator stopped a submission after Go live (OPEN-27: until it is live). */
    ABORT,
    /** A newer submission of the same offer was accepted (OPEN-28). */
    SUPERSEDE,
    /** Its distribution is to stop (OPEN-34). */
    STOP,
    /** The stop takes effect: at once, or when an operator agrees. */
    CONFIRM_STOP,
    /** The stop is taken back. */
    RESUME
  }

  /**
   * The statuses of the Cloud Partner Portal API.
   *
   * @param step of the step that the submission is in or ended in
   * @param publish of the operation that brings the preview
   * @param goLive of the operation that makes it live
   */
  private record ApiStatus(
      OfferStatus offer, StepStatus step, OperationStatus publish, OperationStatus goLive) {}

  /** The sentence of the history about a submission that was moved into a state. */
  @FunctionalInterface
  private interface HistoryText {
    Text of(String offer, String version);
  }

  /**
   * A row of the table of states: all about one but the states that may follow.
   *
   * @param step the step being worked on; null when a submission keeps the step it ended in
   * @param progress its name on pages
   * @param decision the decision to make, by version; null when there is none
   * @param history its line in the history; null when the history has the action that led to it
   */
  private record Row(
      Standing standing,
      WaitingFor waitingFor,
      @Nullable Step step,
      OfferProgress progress,
      ApiStatus api,
      @Nullable IntFunction<Text> decision,
      @Nullable HistoryText history) {

    Row(
        Standing standing,
        WaitingFor waitingFor,
        @Nullable Step step,
        OfferProgress progress,
        ApiStatus api) {
      this(standing, waitingFor, step, progress, api, null, null);
    }

    static Row workBeforeSignOff(Step step) {
      return work(step, OperationStatus.RUNNING);
    }

    static Row workAfterSignOff(Step step) {
      return work(step, OperationStatus.COMPLETED);
    }

    private static Row work(Step step, OperationStatus publish) {
      return new Row(
          Standing.ON_ITS_WAY,
          WaitingFor.MARKETPLACE,
          step,
          OfferProgress.IN_PROGRESS,
          new ApiStatus(
              OfferStatus.RUNNING, StepStatus.IN_PROGRESS, publish, OperationStatus.RUNNING));
    }

    static Row arrived(
        Standing standing, WaitingFor waitingFor, OfferProgress progress, OfferStatus status) {
      return new Row(
          standing,
          waitingFor,
          Step.LIVE,
          progress,
          new ApiStatus(
              status, StepStatus.COMPLETE, OperationStatus.COMPLETED, OperationStatus.COMPLETED));
    }

    static Row ended(
        OfferProgress progress, OfferStatus status, StepStatus step, OperationStatus operation) {
      return new Row(
          Standing.ENDED,
          WaitingFor.PUBLISHER,
          null,
          progress,
          new ApiStatus(status, step, operation, operation));
    }

    Row withDecision(IntFunction<Text> text) {
      return new Row(standing, waitingFor, step, progress, api, text, history);
    }

    Row withHistory(HistoryText text) {
      return new Row(standing, waitingFor, step, progress, api, decision, text);
    }
  }

  private static final String AUDIT = "submission.";

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Row row;

  SubmissionState(Row row) {
    this.row = row;
  }

  /** State × event → state. A pair that is not here is refused. */
  private Map<Event, SubmissionState> next() {
    return switch (this) {
      case VALIDATING -> beforeSignOff(CERTIFYING);
      case CERTIFYING -> beforeSignOff(PACKAGING_PREVIEW);
      case PACKAGING_PREVIEW -> beforeSignOff(AWAITING_SIGN_OFF);
      case AWAITING_SIGN_OFF ->
          Map.of(
              Event.GO_LIVE, PACKAGING_PRODUCTION,
              Event.CANCEL, CANCELED,
              Event.SUPERSEDE, SUPERSEDED);
      case PACKAGING_PRODUCTION -> afterSignOff(GOING_LIVE);
      case GOING_LIVE -> afterSignOff(LIVE);
      case LIVE -> Map.of(Event.STOP, DELISTING);
      case DELISTING -> Map.of(Event.CONFIRM_STOP, DELISTED, Event.RESUME, LIVE);
      case DELISTED -> Map.of(Event.RESUME, LIVE);
      case FAILED, CANCELED, SUPERSEDED -> Map.of();
    };
  }

  private static Map<Event, SubmissionState> beforeSignOff(SubmissionState done) {
    return Map.of(Event.STEP_DONE, done, Event.STEP_FAILED, FAILED, Event.CANCEL, CANCELED);
  }

  private static Map<Event, SubmissionState> afterSignOff(SubmissionState done) {
    return Map.of(Event.STEP_DONE, done, Event.STEP_FAILED, FAILED, Event.ABORT, CANCELED);
  }

  /** The state that follows, or empty when the event is not allowed here. */
  Optional<SubmissionState> after(Event event) {
    return Optional.ofNullable(next().get(event));
  }

  public boolean allows(Event event) {
    return after(event).isPresent();
  }

  /** The party that has to act before it goes on. */
  public WaitingFor waitingFor() {
    return row.waitingFor();
  }

  /** The marketplace has work to do, which {@code publication.step} lists. */
  public boolean isWorking() {
    return isActive() && row.waitingFor() == WaitingFor.MARKETPLACE;
  }

  /** Customers see it. */
  boolean isListed() {
    return row.standing() == Standing.LISTED;
  }

  /** It was live, whether customers still see it or not. */
  boolean hasArrived() {
    return isListed() || row.standing() == Standing.TAKEN_DOWN;
  }

  /** Nothing will ever happen to the submission again. */
  boolean isEnded() {
    return row.standing() == Standing.ENDED;
  }

  /** On its way to the storefront: its offer has an operation under way. */
  public boolean isActive() {
    return row.standing() == Standing.ON_ITS_WAY;
  }

  /** States in which an offer has an operation under way; at most one submission is in them. */
  static Set<SubmissionState> active() {
    Set<SubmissionState> active = EnumSet.noneOf(SubmissionState.class);
    for (SubmissionState state : values()) {
      if (state.isActive()) {
        active.add(state);
      }
    }
    return active;
  }

  /** The step being worked on; empty when a submission keeps the step it ended in. */
  public Optional<Step> step() {
    return Optional.ofNullable(row.step());
  }

  /** Its name on pages. */
  public OfferProgress progress() {
    return row.progress();
  }

  /** The status of an offer whose newest submission is in this state. */
  public OfferStatus offerStatus() {
    return row.api().offer();
  }

  /** The status of the step that is worked on, or that a submission ended in. */
  StepStatus stepStatus() {
    return row.api().step();
  }

  /** The status of one of its operations. */
  public OperationStatus operationStatus(Operation.Type operation) {
    return switch (operation) {
      case PUBLISH -> row.api().publish();
      case GO_LIVE -> row.api().goLive();
    };
  }

  /** The decision or action that a version in this state needs; empty when there is none. */
  public Optional<Text> decision(int version) {
    return Optional.ofNullable(row.decision()).map(text -> text.apply(version));
  }

  /** The action in audit records of a move into this state by the marketplace itself. */
  public String auditAction() {
    return AUDIT + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The sentence of the history for such a record.
   *
   * @return empty when the action is none of these
   */
  public static Optional<Text> history(String action, String offer, String version) {
    return Arrays.stream(values())
        .filter(state -> state.auditAction().equals(action))
        .map(state -> state.row.history())
        .filter(Objects::nonNull)
        .findFirst()
        .map(text -> text.of(offer, version));
  }
}
