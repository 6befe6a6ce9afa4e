package org.moduleyard.server.leads;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.moduleyard.server.acquisition.Contact;
import org.moduleyard.server.acquisition.ModuleAcquired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Leads for publishers: made only from acquisitions whose customer consented, forgotten after the
 * retention time.
 */
@Component
public class Leads {

  private static final Contact NOBODY = new Contact("", "", "", "", "", "", "");

  private final LeadStore store;
  private final LeadSettings settings;
  private final Clock clock;

  Leads(LeadStore store, LeadSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** In the acquisition's own transaction, so that neither exists without the other. */
  @EventListener
  void on(ModuleAcquired acquired) {
    acquired.contact().ifPresent(contact -> keep(acquired, contact));
  }

  private void keep(ModuleAcquired acquired, Contact contact) {
    Lead lead =
        new Lead(
            UUID.randomUUID(),
            acquired.publisherId(),
            acquired.offerId(),
            acquired.offerTitle(),
            acquired.planId(),
            "AzureMarketplace-INS|" + acquired.publisherId() + "." + acquired.offerId(),
            settings.staysAnonymous(contact.email()) ? NOBODY : contact,
            acquired.at());
    store.insert(lead, acquired.acquisitionId(), "INITIAL");
  }

  /** The newest leads of a publisher, newest first. The caller checks who asks. */
  public List<Lead> newest(String publisherId, int limit) {
    return store.newest(publisherId, limit);
  }

  /** Deletes what is older than the retention time and says how many that were. */
  int forgetOld() {
    return store.deleteOlderThan(clock.instant().minus(settings.retention()));
  }
}
