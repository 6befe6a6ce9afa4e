package org.moduleyard.server.publication;

/** How far one step of a submission is (interfaces A2.2). */
enum StepStatus {
  NOT_STARTED("notStarted", "Not started", ""),
  IN_PROGRESS("inProgress", "In progress", "badge-accent"),
  WAITING_FOR_PUBLISHER_REVIEW("waitingForPublisherReview", "Waiting for you", "badge-warning"),
  /** The step could not be done as the offer stands. */
  BLOCKED("blocked", "Blocked", "badge-bad"),
  /** Certification's verdict. */
  REJECTED("rejected", "Rejected", "badge-bad"),
  COMPLETE("complete", "Complete", "badge-good"),
  CANCELED("canceled", "Canceled", "");

  private final String wireName;
  private final String label;
  private final String badge;

  StepStatus(String wireName, String label, String badge) {
    this.wireName = wireName;
    this.label = label;
    this.badge = badge;
  }

  /** In the words of the portal. */
  String label() {
    return label;
  }

  /** The class of its badge on pages; empty for the plain one. */
  String badge() {
    return badge;
  }

  String wireName() {
    return wireName;
  }

  static StepStatus of(Step step, Submission submission) {
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
  int progress(Submission submission) {
    return switch (this) {
      case COMPLETE -> 100;
      case NOT_STARTED -> 0;
      default -> submission.progress();
    };
  }
}
