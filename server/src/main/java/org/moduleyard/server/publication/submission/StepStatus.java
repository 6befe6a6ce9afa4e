package org.moduleyard.server.publication.submission;

import org.moduleyard.server.platform.web.Text;

/** How far one step of a submission is. */
public enum StepStatus {
  NOT_STARTED("notStarted", "", Text.of("publication.status.not-started")),
  IN_PROGRESS("inProgress", "badge-accent", Text.of("publication.status.in-progress")),
  WAITING_FOR_PUBLISHER_REVIEW(
      "waitingForPublisherReview", "badge-warning", Text.of("publication.status.waiting")),
  /** The step could not be done as the offer stands. */
  BLOCKED("blocked", "badge-bad", Text.of("publication.status.blocked")),
  /** Certification's verdict. */
  REJECTED("rejected", "badge-bad", Text.of("publication.status.rejected")),
  COMPLETE("complete", "badge-good", Text.of("publication.status.complete")),
  CANCELED("canceled", "", Text.of("publication.status.canceled"));

  private final String wireName;
  private final String badge;

  @SuppressWarnings("ImmutableEnumChecker") // a constant
  private final Text label;

  StepStatus(String wireName, String badge, Text label) {
    this.wireName = wireName;
    this.badge = badge;
    this.label = label;
  }

  /** In the words of the portal. */
  public Text label() {
    return label;
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
    StepStatus status = submission.state().stepStatus();
    return status == BLOCKED && submission.refused() ? REJECTED : status;
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
