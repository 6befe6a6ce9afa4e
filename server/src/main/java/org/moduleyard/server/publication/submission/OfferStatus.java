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
}
