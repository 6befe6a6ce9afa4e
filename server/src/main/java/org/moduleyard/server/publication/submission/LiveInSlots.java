package org.moduleyard.server.publication.submission;

import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.LiveSubmissions;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.stereotype.Component;

/** The live submission of an offer is the one in the production slot. */
@Component
class LiveInSlots implements LiveSubmissions {

  private final Slots slots;

  LiveInSlots(Slots slots) {
    this.slots = slots;
  }

  @Override
  public Optional<UUID> of(String publisherId, String offerId) {
    return slots.submission(new OfferId(publisherId, offerId), Slot.PRODUCTION);
  }
}
