package org.moduleyard.server.publication;

import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Certified;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PlanReport;
import org.moduleyard.server.certification.StoredReport;
import org.moduleyard.server.offer.OfferId;
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
        .flatMap(submission -> certification.report(submission.id()))
        .map(FillCertified::certified)
        .ifPresent(plans -> catalog.certify(listing, plans));
  }

  private static Map<String, Certified> certified(StoredReport report) {
    return report.plans().stream()
        .collect(Collectors.toMap(PlanReport::planId, Listings::certified));
  }
}
