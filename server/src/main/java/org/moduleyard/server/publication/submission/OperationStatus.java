package org.moduleyard.server.publication.submission;

/**
 * The status of one operation; at most one per offer is running. Publish is complete when the
 * preview stands, go-live when the offer is live.
 */
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
}
