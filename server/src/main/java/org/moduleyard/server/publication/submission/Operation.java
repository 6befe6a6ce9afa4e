package org.moduleyard.server.publication.submission;

import java.time.Instant;
import java.util.UUID;

/** The operation that a client polls after publish or go-live; its progress is its submission's. */
public record Operation(UUID id, UUID submission, Type type, Instant createdAt) {

  public enum Type {
    PUBLISH("publish"),
    GO_LIVE("goLive");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** The value of {@code submissionType} in the Cloud Partner Portal API. */
    public String wireName() {
      return wireName;
    }
  }
}
