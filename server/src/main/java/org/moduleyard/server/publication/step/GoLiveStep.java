package org.moduleyard.server.publication.step;

import java.time.Duration;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.stop.OfferStops;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.springframework.stereotype.Component;

/**
 * Replaces what customers see and what they pull. All of it happens in the transaction of the last
 * move, so an offer goes live once and whole, however often the server is killed on the way, and
 * one that is stopped before leaves nothing public behind.
 */
@Component
class GoLiveStep implements StepWork {

  private final PublicImages images;
  private final Listings listings;
  private final Catalog catalog;
  private final Slots slots;
  private final Offers offers;
  private final OfferStops stops;

  GoLiveStep(
      PublicImages images,
      Listings listings,
      Catalog catalog,
      Slots slots,
      Offers offers,
      OfferStops stops) {
    this.images = images;
    this.listings = listings;
    this.catalog = catalog;
    this.slots = slots;
    this.offers = offers;
    this.stops = stops;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.GOING_LIVE,
        10,
        "go-live",
        Text.of("publication.work.go-live"),
        Duration.ofDays(4));
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    return images.check(submission);
  }

  @Override
  public void conclude(Submission submission) {
    images.publish(submission);
    catalog.list(listings.of(submission, Slot.PRODUCTION));
    catalog.withdraw(submission.offer().publisher(), submission.offer().offer(), Slot.PREVIEW);
    slots.fill(submission.offer(), Slot.PRODUCTION, submission.id());
    slots.clear(submission.offer(), Slot.PREVIEW);
    stops.forget(submission.offer());
    offers.recordLive(submission.offer(), submission.document());
  }
}
