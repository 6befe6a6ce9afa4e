package org.moduleyard.server.publication.submission;

import org.moduleyard.server.platform.web.Text;

/** How far one step of a submission is. */
public enum StepStatus {
  NOT_STARTED("notStarted", ""),
  IN_PROGRESS("inProgress", "badge-accent"),
  WAITING_FOR_PUBLISHER_REVIEW("waitingForPublisherReview", "badge-warning"),
  /** The step could not be done as the offer stands. */
  BLOCKED("blocked", "badge-bad"),
  /** Certification's verdict. */
  REJECTED("rejected", "badge-bad"),
  COMPLETE("complete", "badge-good"),
  CANCELED("canceled", "");

  private final String wireName;
  private final String badge;

  StepStatus(String wireName, String badge) {
    this.wireName = wireName;
    this.badge = badge;
  }

  /** In the words of the portal. */
  public Text label() {
    return switch (this) {
      case NOT_STARTED -> Text.of("publication.status.not-started");
      case IN_PROGRESS -> Text.of("publication.status.in-progress");
      case WAITING_FOR_PUBLISHER_REVIEW -> Text.of("publication.status.waiting");
      case BLOCKED -> Text.of("publication.status.blocked");
      case REJECTED -> Text.of("publication.status.rejected");
      case COMPLETE -> Text.of("publication.status.complete");
      case CANCELED -> Text.of("publication.status.canceled");
    };
  }

  /** The class of its badge on pages; empty for the plain one. */
  public String badge() {
    return badge;
  }

  public String wireName() {
    return wireName;
  }

  public static StepStatus of(Step step, Submission submission) {
    int position = step.compareTo(submission.step());
    if (position != 0) {
      return position < 0 ? COMPLETE : NOT_STARTED;
    }
    return switch (submission.state()) {
      case VALIDATING, CERTIFYING, PACKAGING_PREVIEW, PACKAGING_PRODUCTION, GOING_LIVE ->
          IN_PROGRESS;
      case AWAITING_SIGN_OFF -> WAITING_FOR_PUBLISHER_REVIEW;
      case LIVE, DELISTING, DELISTED -> COMPLETE;
      case FAILED -> submission.refused() ? REJECTED : BLOCKED;
      case CANCELED, SUPERSEDED -> CANCELED;
    };
  }

  /** Percent done of a step with this status. */
  public int progress(Submission submission) {
    return switch (this) {
      case COMPLETE -> 100;
      case NOT_STARTED -> 0;
      default -> submission.progress();
    };
  }
}
