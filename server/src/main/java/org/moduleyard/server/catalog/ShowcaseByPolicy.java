package org.moduleyard.server.catalog;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides anew what is showcased when the policy is another than when listings were stored: its
 * tier-1 platforms may have changed (OPEN-53). With the same policy there is nothing to do.
 */
@Component
class ShowcaseByPolicy {

  private final ListingStore store;
  private final ListingFactsReader facts;

  ShowcaseByPolicy(ListingStore store, ListingFactsReader facts) {
    this.store = store;
    this.facts = facts;
  }

  @EventListener(ApplicationReadyEvent.class)
  void decide() {
    String policy = facts.policyDigest();
    List<Listing> few;
    do {
      few = store.showcasedByOthers(policy);
      few.forEach(one -> store.replaceShowcased(one, facts.isShowcased(one), policy));
    } while (!few.isEmpty());
  }
}
