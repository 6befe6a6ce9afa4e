package org.moduleyard.server.publication;

/** The status of an offer in the words of the portal (domain 5.3), with the look of its badge. */
public enum OfferProgress {
  NEVER_PUBLISHED("Not published", ""),
  IN_PROGRESS("Publish in progress", "badge-accent"),
  AWAITING_SIGN_OFF("Awaiting publisher sign-off", "badge-warning"),
  LIVE("Live", "badge-good"),
  PENDING_STOP("Pending stop distribution", "badge-warning"),
  DELISTED("Delisted", ""),
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
    return switch (state) {
      case VALIDATING, CERTIFYING, PACKAGING_PREVIEW, PACKAGING_PRODUCTION, GOING_LIVE ->
          IN_PROGRESS;
      case AWAITING_SIGN_OFF -> AWAITING_SIGN_OFF;
      case LIVE -> LIVE;
      case DELISTING -> PENDING_STOP;
      case DELISTED -> DELISTED;
      case FAILED -> FAILED;
      case CANCELED, SUPERSEDED -> CANCELED;
    };
  }
}
