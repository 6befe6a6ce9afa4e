package org.moduleyard.server.publication;

/** How far one step of a submission is (interfaces A2.2). */
enum StepStatus {
  NOT_STARTED("notStarted"),
  IN_PROGRESS("inProgress"),
  WAITING_FOR_PUBLISHER_REVIEW("waitingForPublisherReview"),
  /** The step could not be done as the offer stands. */
  BLOCKED("blocked"),
  /** Certification's verdict. */
  REJECTED("rejected"),
  COMPLETE("complete"),
  CANCELED("canceled");

  private final String wireName;

  StepStatus(String wireName) {
    this.wireName = wireName;
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
      case LIVE -> COMPLETE;
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
