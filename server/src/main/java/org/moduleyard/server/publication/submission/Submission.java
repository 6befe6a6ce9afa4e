package org.moduleyard.server.publication.submission;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.OfferId;

/**
 * A frozen snapshot of a draft on its way to the storefront.
 *
 * @param version counts the submissions of an offer, from 1
 * @param ownRegistry the address of the marketplace's own registry when publish was pressed
 * @param document the whole offer without secrets, exactly as it was when publish was pressed
 * @param step the step worked on, or the one it ended in
 * @param refused it ended by certification's verdict, not by a step that could not be done
 * @param progress of the current step, 0..100
 * @param revision grows with every change of state; the value to compare when setting the next
 * @param notificationEmails comma separated, as given to publish; may be empty
 */
public record Submission(
    UUID id,
    OfferId offer,
    String offerTypeId,
    int version,
    String ownRegistry,
    OfferDocument document,
    SubmissionState state,
    Step step,
    boolean refused,
    int progress,
    long revision,
    String notificationEmails,
    Instant createdAt,
    Instant changedAt) {

  /** Names this frozen document; it never changes. */
  public EntityTag tag() {
    return EntityTag.of(createdAt);
  }

  /** The detail of audit records about a submission. */
  public Map<String, String> auditDetail() {
    return Map.of("submission", id.toString(), "version", Integer.toString(version));
  }
}
