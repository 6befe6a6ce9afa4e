package org.moduleyard.server.offer.draft;

import java.time.Instant;

/**
 * The columns of a draft that lists show, read without its document.
 *
 * @param displayText at most 1,000 characters of it
 * @param title the public title, or the display text while there is none; at most 1,000 characters
 */
public record OfferSummary(
    OfferId id, String offerTypeId, String displayText, String title, Instant changedAt) {

  public EntityTag tag() {
    return EntityTag.of(changedAt);
  }
}
