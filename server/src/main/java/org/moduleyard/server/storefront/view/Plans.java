package org.moduleyard.server.storefront.view;

import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Listing;

/** Which plans a page shows. */
final class Plans {

  private Plans() {}

  static List<Plan> browsable(Listing listing, OfferDocument offer) {
    return offer.plans().stream()
        .filter(plan -> !plan.hidden() && listing.plan(plan.planId()).isPresent())
        .toList();
  }
}
