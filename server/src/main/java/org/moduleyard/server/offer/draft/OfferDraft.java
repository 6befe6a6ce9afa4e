package org.moduleyard.server.offer.draft;

import java.time.Instant;
import org.moduleyard.offerdocument.document.OfferDocument;

/**
 * The offer as its publisher edits it.
 *
 * @param document the whole offer without secrets and without server-owned members
 * @param changedAt to the microsecond; strictly grows with every save
 */
public record OfferDraft(
    OfferId id, String offerTypeId, OfferDocument document, Instant changedAt) {

  public EntityTag tag() {
    return EntityTag.of(changedAt);
  }
}
