package org.moduleyard.server.publication.submission;

/** The status of one operation; at most one per offer is running. */
public enum OperationStatus {
  RUNNING("running"),
  COMPLETED("completed"),
  FAILED("failed"),
  CANCELED("canceled");

  private final String wireName;

  OperationStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Publish is complete when the preview stands, go-live when the offer is live. */
  public static OperationStatus of(Operation operation, SubmissionState state) {
    boolean publish = operation.type() == Operation.Type.PUBLISH;
    return switch (state) {
      case VALIDATING, CERTIFYING, PACKAGING_PREVIEW -> RUNNING;
      case AWAITING_SIGN_OFF, SUPERSEDED -> COMPLETED;
      case PACKAGING_PRODUCTION, GOING_LIVE -> publish ? COMPLETED : RUNNING;
      case LIVE, DELISTING, DELISTED -> COMPLETED;
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
    };
  }
}
