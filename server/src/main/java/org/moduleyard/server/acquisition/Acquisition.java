package org.moduleyard.server.acquisition;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.identity.account.Account;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps records of which customers accepted which terms for which module. */
@Component
public class Acquisition {

  private final AcquisitionStore store;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Acquisition(
      AcquisitionStore store, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** The terms that a customer accepts to get this listing. */
  public Terms terms(Listing listing) {
    return Terms.of(listing.document());
  }

  /** When this account accepted the listing's present terms for a plan. */
  public Optional<Instant> acquiredAt(Account account, Listing listing, String planId) {
    return store.acquiredAt(account.id(), listing, planId, terms(listing).fingerprint());
  }

  /**
   * Records the acceptance of the present terms (OPEN-55). A second time changes nothing.
   *
   * @param contact the contact that the customer agreed to share with the publisher, empty without
   *     consent
   * @return whether this was the first time
   */
  @Transactional
  public boolean acquire(
      Account account, Listing listing, String planId, Optional<Contact> contact) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    String terms = terms(listing).fingerprint();
    if (!store.insert(id, account.id(), listing, planId, terms, contact.isPresent(), now)) {
      return false;
    }
    audit.record(
        account.auditName(),
        "module.acquired",
        "offer/" + listing.publisherId() + "/" + listing.offerId(),
        Map.of("plan", planId, "version", String.valueOf(listing.version()), "terms", terms));
    events.publishEvent(
        new ModuleAcquired(
            id,
            account.id(),
            listing.publisherId(),
            listing.offerId(),
            planId,
            listing.document().title(),
            contact,
            now));
    return true;
  }
}
