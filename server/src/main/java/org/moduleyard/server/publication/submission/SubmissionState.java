package org.moduleyard.server.publication.submission;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a submission stands on its way to the storefront (docs/publishing-states.md).
 *
 * <p>{@link #NEXT} is the only place that says what may follow what; nothing else assigns a state.
 */
public enum SubmissionState {
  /** The offer is checked again and its images are read from the publisher's registry. */
  VALIDATING(Kind.WORKING),
  /** The frozen images and the frozen document go through the certification rules. */
  CERTIFYING(Kind.WORKING),
  /** The certified images and the listing are made visible to the preview audience. */
  PACKAGING_PREVIEW(Kind.WORKING),
  /** The publisher looks at the preview and says Go live, or cancels, or submits again. */
  AWAITING_SIGN_OFF(Kind.WAITING),
  /** Whether the certified images can take their final name is made sure. */
  PACKAGING_PRODUCTION(Kind.WORKING),
  /** Images become public and the listing replaces the one customers see, all at once. */
  GOING_LIVE(Kind.WORKING),
  /** This version is the one customers see, or was until a newer one replaced it. */
  LIVE(Kind.ARRIVED),
  /** Its publisher asked to stop distributing it; customers see it until an operator agrees. */
  DELISTING(Kind.ARRIVED),
  /**
   * Out of catalog and search; customers who have it can still pull it by its exact name (OPEN-34).
   */
  DELISTED(Kind.ARRIVED),
  /** A step found something only the publisher can fix; an earlier live version stays live. */
  FAILED(Kind.ENDED),
  /** Withdrawn before it went live; an earlier live version stays live. */
  CANCELED(Kind.ENDED),
  /** A newer submission took over its preview. */
  SUPERSEDED(Kind.ENDED);

  /** The kind of driver that takes a submission out of a state. */
  enum Kind {
    /** The system has work to do. */
    WORKING,
    /** Somebody has to say how it goes on. */
    WAITING,
    /** It was live: its way is over, but it can be taken down and put up again. */
    ARRIVED,
    /** It never went live and never will. */
    ENDED
  }

  /** The events of a submission. */
  public enum Event {
    /** The work of the current step is done. */
    STEP_DONE,
    /** The work of the current step showed something that the publisher has to fix. */
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

  /** State × event → state. A pair that is not here is refused. */
  private static final Map<SubmissionState, Map<Event, SubmissionState>> NEXT = table();

  private final Kind kind;

  SubmissionState(Kind kind) {
    this.kind = kind;
  }

  private static Map<SubmissionState, Map<Event, SubmissionState>> table() {
    Map<SubmissionState, Map<Event, SubmissionState>> next = new EnumMap<>(SubmissionState.class);
    next.put(VALIDATING, beforeSignOff(CERTIFYING));
    next.put(CERTIFYING, beforeSignOff(PACKAGING_PREVIEW));
    next.put(PACKAGING_PREVIEW, beforeSignOff(AWAITING_SIGN_OFF));
    next.put(
        AWAITING_SIGN_OFF,
        Map.of(
            Event.GO_LIVE, PACKAGING_PRODUCTION,
            Event.CANCEL, CANCELED,
            Event.SUPERSEDE, SUPERSEDED));
    next.put(PACKAGING_PRODUCTION, afterSignOff(GOING_LIVE));
    next.put(GOING_LIVE, afterSignOff(LIVE));
    next.put(LIVE, Map.of(Event.STOP, DELISTING));
    next.put(DELISTING, Map.of(Event.CONFIRM_STOP, DELISTED, Event.RESUME, LIVE));
    next.put(DELISTED, Map.of(Event.RESUME, LIVE));
    return Map.copyOf(next);
  }

  private static Map<Event, SubmissionState> beforeSignOff(SubmissionState done) {
    return Map.of(Event.STEP_DONE, done, Event.STEP_FAILED, FAILED, Event.CANCEL, CANCELED);
  }

  private static Map<Event, SubmissionState> afterSignOff(SubmissionState done) {
    return Map.of(Event.STEP_DONE, done, Event.STEP_FAILED, FAILED, Event.ABORT, CANCELED);
  }

  /** The state that follows, or empty when the event is not allowed here. */
  Optional<SubmissionState> after(Event event) {
    return Optional.ofNullable(NEXT.getOrDefault(this, Map.of()).get(event));
  }

  public boolean allows(Event event) {
    return after(event).isPresent();
  }

  /** The system has work to do. */
  public boolean isWorking() {
    return kind == Kind.WORKING;
  }

  /** It was live, whether customers still see it or not. */
  boolean hasArrived() {
    return kind == Kind.ARRIVED;
  }

  /** Nothing will ever happen to the submission again. */
  boolean isEnded() {
    return kind == Kind.ENDED;
  }

  /** On its way to the storefront: its offer has an operation under way. */
  public boolean isActive() {
    return kind == Kind.WORKING || kind == Kind.WAITING;
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
}
