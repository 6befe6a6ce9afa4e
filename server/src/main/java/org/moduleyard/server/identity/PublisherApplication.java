package org.moduleyard.server.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's request to become a publisher.
 *
 * @param applicant becomes the publisher's owner when it is approved
 * @param declineReason why it was declined; null unless it was
 * @param decidedAt when it was approved or declined; null while it waits
 */
public record PublisherApplication(
    UUID id,
    PublisherId publisherId,
    String publisherName,
    String website,
    String about,
    Publisher.Contact contact,
    Account applicant,
    State state,
    @Nullable String declineReason,
    Instant createdAt,
    @Nullable Instant decidedAt) {

  /** Where an application stands. */
  public enum State {
    /** Waits for an operator. */
    PENDING("Waiting for approval"),
    /** The publisher exists. */
    APPROVED("Approved"),
    /** Refused with a reason; its author may apply again. */
    DECLINED("Declined");

    private final String title;

    State(String title) {
      this.title = title;
    }

    /** The name people read. */
    public String title() {
      return title;
    }
  }

  /** How audit records name this application. */
  public String auditName() {
    return "publisher-application/" + id;
  }
}
