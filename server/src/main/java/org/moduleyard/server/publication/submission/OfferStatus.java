package org.moduleyard.server.publication.submission;

/** The status of an offer's publishing, as the Cloud Partner Portal API names it (OPEN-29). */
public enum OfferStatus {
  NEVER_PUBLISHED("neverPublished"),
  RUNNING("running"),
  WAITING_FOR_PUBLISHER_REVIEW("waitingForPublisherReview"),
  SUCCEEDED("succeeded"),
  /** Not among the documented values: they have none for an offer that is no longer listed. */
  DELISTED("delisted"),
  FAILED("failed"),
  CANCELED("canceled");

  private final String wireName;

  OfferStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The status of an offer whose newest submission is in this state. */
  public static OfferStatus of(SubmissionState state) {
    return switch (state) {
      case VALIDATING, CERTIFYING, PACKAGING_PREVIEW, PACKAGING_PRODUCTION, GOING_LIVE -> RUNNING;
      case AWAITING_SIGN_OFF -> WAITING_FOR_PUBLISHER_REVIEW;
      case LIVE, DELISTING -> SUCCEEDED;
      case DELISTED -> DELISTED;
      case FAILED -> FAILED;
      case CANCELED, SUPERSEDED -> CANCELED;
    };
  }
}
