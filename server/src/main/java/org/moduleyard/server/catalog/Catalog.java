package org.moduleyard.server.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The listings that buyers see, in their two slots. */
@Component
public class Catalog {

  private final ListingStore store;
  private final ApplicationEventPublisher events;

  Catalog(ListingStore store, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
  }

  /**
   * Puts a listing into its slot in place of an earlier version. Repeating a version, or listing
   * one that is older than what stands there, changes nothing and says nothing, so that a
   * publication that was interrupted can simply go over this step again.
   *
   * @return whether the slot changed; {@link ListingPublished} has been said when it was production
   */
  @Transactional
  public boolean list(Listing listing) {
    ListingFacts facts = ListingFactsReader.read(listing);
    boolean changed = store.store(listing, facts);
    if (changed && listing.slot() == Slot.PRODUCTION) {
      events.publishEvent(
          new ListingPublished(
              listing.publisherId(),
              listing.publisherName(),
              listing.offerId(),
              facts.title(),
              facts.summary(),
              listing.version(),
              listing.publishedAt()));
    }
    return changed;
  }

  /**
   * Takes a listing out of a slot.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean withdraw(String publisherId, String offerId, Slot slot) {
    boolean removed = store.remove(publisherId, offerId, slot);
    if (removed && slot == Slot.PRODUCTION) {
      events.publishEvent(new ListingWithdrawn(publisherId, offerId));
    }
    return removed;
  }

  /** The public listing of an offer, also when all its plans are hidden (OPEN-33). */
  public Optional<Listing> production(String publisherId, String offerId) {
    return store.find(publisherId, offerId, Slot.PRODUCTION);
  }

  /** What the preview audience sees. The caller checks who asks. */
  public Optional<Listing> preview(String publisherId, String offerId) {
    return store.find(publisherId, offerId, Slot.PREVIEW);
  }

  /** The public listing with this marketing identifier, ignoring case. */
  public Optional<Listing> productionByMarketingId(String publisherId, String marketingId) {
    return store.findByMarketingId(publisherId, marketingId);
  }

  /** One page of the public listings that can be browsed, with the total. */
  public CatalogPage search(CatalogQuery query) {
    return store.search(query);
  }

  /**
   * The next public listings in the order of their ids; nothing is skipped or repeated when
   * listings come and go between two calls.
   *
   * @param publisherId the last publisher already seen, or the empty string to begin
   * @param offerId the last offer already seen, or the empty string
   */
  public List<Listing> after(ListingFilter filter, String publisherId, String offerId, int limit) {
    return store.after(filter, publisherId, offerId, limit);
  }
}
