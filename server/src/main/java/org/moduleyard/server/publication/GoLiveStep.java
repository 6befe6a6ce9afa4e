package org.moduleyard.server.publication;

import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.Offers;
import org.springframework.stereotype.Component;

/**
 * Replaces what customers see. All of it happens in the transaction of the last move, so an offer
 * goes live once, however often the server is killed on the way.
 */
@Component
class GoLiveStep implements StepWork {

  private final Listings listings;
  private final Catalog catalog;
  private final Slots slots;
  private final Offers offers;

  GoLiveStep(Listings listings, Catalog catalog, Slots slots, Offers offers) {
    this.listings = listings;
    this.catalog = catalog;
    this.slots = slots;
    this.offers = offers;
  }

  @Override
  public SubmissionState state() {
    return SubmissionState.GOING_LIVE;
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    return new Result.Done();
  }

  @Override
  public void conclude(Submission submission) {
    catalog.list(listings.of(submission, Slot.PRODUCTION));
    catalog.withdraw(submission.offer().publisher(), submission.offer().offer(), Slot.PREVIEW);
    slots.fill(submission.offer(), Slot.PRODUCTION, submission.id());
    slots.clear(submission.offer(), Slot.PREVIEW);
    offers.recordLive(submission.offer(), submission.document());
  }
}
