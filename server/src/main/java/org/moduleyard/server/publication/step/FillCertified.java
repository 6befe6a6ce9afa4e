package org.moduleyard.server.publication.step;

import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives listings from before what customers are told of their certification: the reports have it
 * all along. After the first start there is nothing to do.
 */
@Component
class FillCertified {
  private final Catalog catalog;
  private final Submissions submissions;
  private final Certification certification;

  FillCertified(Catalog catalog, Submissions submissions, Certification certification) {
    this.catalog = catalog;
    this.submissions = submissions;
    this.certification = certification;
  }

  @EventListener(ApplicationReadyEvent.class)
  void fill() {
    catalog.uncertified().forEach(this::fill);
  }

  private void fill(Listing listing) {
    submissions
        .version(new OfferId(listing.publisherId(), listing.offerId()), listing.version())
        .map(submission -> certification.plans(submission.id()))
        .filter(plans -> !plans.isEmpty())
        .map(Listings::certified)
        .ifPresent(plans -> catalog.certify(listing, plans));
  }
}
