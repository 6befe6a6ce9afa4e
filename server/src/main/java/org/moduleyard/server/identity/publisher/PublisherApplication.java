package org.moduleyard.server.identity.publisher;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.web.Text;

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

  /** The state of an application. */
  public enum State {
    /** Waits for an operator. */
    PENDING,
    /** The publisher exists. */
    APPROVED,
    /** Refused with a reason; its author may apply again. */
    DECLINED;

    /** The name people read. */
    public Text title() {
      return switch (this) {
        case PENDING -> Text.of("identity.application.pending");
        case APPROVED -> Text.of("identity.application.approved");
        case DECLINED -> Text.of("identity.application.declined");
      };
    }
  }

  /** How audit records name this application. */
  public String auditName() {
    return "publisher-application/" + id;
  }
}
