package org.moduleyard.server.publication.submission;

import java.time.Instant;
import java.util.UUID;

/** What a client polls after publish or go-live; its progress is its submission's. */
public record Operation(UUID id, UUID submission, Type type, Instant createdAt) {

  public enum Type {
    PUBLISH("publish"),
    GO_LIVE("goLive");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** As {@code submissionType} spells it (interfaces A2.2). */
    public String wireName() {
      return wireName;
    }
  }
}
