package org.moduleyard.server.support;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.offer.draft.OfferId;

/**
 * A publisher's question to the operator about an offer.
 *
 * @param subject one line
 * @param question plain text
 * @param askedBy as audit records name somebody
 * @param answer empty while there is none
 * @param answeredAt null while there is no answer
 * @param closedAt null while it is open
 */
public record SupportRequest(
    UUID id,
    OfferId offer,
    String subject,
    String question,
    String askedBy,
    Instant askedAt,
    String answer,
    @Nullable Instant answeredAt,
    @Nullable Instant closedAt) {

  /** Longest subject, in characters. */
  public static final int MOST_SUBJECT = 200;

  /** Longest question and longest answer, in characters. */
  public static final int MOST_TEXT = 4000;

  public boolean isOpen() {
    return closedAt == null;
  }

  public boolean isAnswered() {
    return answeredAt != null;
  }
}
