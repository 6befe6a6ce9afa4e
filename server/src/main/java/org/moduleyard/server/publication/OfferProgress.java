package org.moduleyard.server.publication;

/** The status of an offer in the words of the portal (domain 5.3), with the look of its badge. */
public enum OfferProgress {
  NEVER_PUBLISHED("Not published", ""),
  IN_PROGRESS("Publish in progress", "badge-accent"),
  AWAITING_SIGN_OFF("Awaiting publisher sign-off", "badge-warning"),
  LIVE("Live", "badge-good"),
  FAILED("Publish failed", "badge-bad"),
  CANCELED("Publish canceled", "");

  private final String label;
  private final String badge;

  OfferProgress(String label, String badge) {
    this.label = label;
    this.badge = badge;
  }

  public String label() {
    return label;
  }

  /** The class of its badge; empty for the plain one. */
  public String badge() {
    return badge;
  }

  static OfferProgress of(SubmissionState state) {
    return switch (OfferStatus.of(state)) {
      case NEVER_PUBLISHED -> NEVER_PUBLISHED;
      case RUNNING -> IN_PROGRESS;
      case WAITING_FOR_PUBLISHER_REVIEW -> AWAITING_SIGN_OFF;
      case SUCCEEDED -> LIVE;
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
    };
  }
}
