package org.moduleyard.server.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.moduleyard.server.catalog.likeness.LookAlike;
import org.moduleyard.server.catalog.likeness.LookAlikes;
import org.moduleyard.server.platform.event.ListingPublished;
import org.moduleyard.server.platform.event.ListingStopped;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The listings that buyers see, in their two slots. */
@Component
public class Catalog {

  private static final int MOST_PREVIEWS = 100;

  private final ListingStore store;
  private final ListingFactsReader facts;
  private final LookAlikes lookAlikes;
  private final StopNotices notices;
  private final ApplicationEventPublisher events;

  Catalog(
      ListingStore store,
      ListingFactsReader facts,
      LookAlikes lookAlikes,
      StopNotices notices,
      ApplicationEventPublisher events) {
    this.store = store;
    this.facts = facts;
    this.lookAlikes = lookAlikes;
    this.notices = notices;
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
    ListingFacts read = facts.read(listing);
    boolean changed = store.store(listing, read);
    if (changed && listing.slot() == Slot.PRODUCTION) {
      store.remove(listing.publisherId(), listing.offerId(), Slot.STOPPED);
      notices.forget(listing.publisherId(), listing.offerId());
      events.publishEvent(published(listing, read));
    }
    return changed;
  }

  private static ListingPublished published(Listing listing, ListingFacts facts) {
    return new ListingPublished(
        listing.publisherId(),
        listing.publisherName(),
        listing.offerId(),
        facts.title(),
        facts.summary(),
        listing.version(),
        listing.publishedAt());
  }

  private void stopped(Listing listing) {
    events.publishEvent(
        new ListingStopped(
            listing.publisherId(),
            listing.offerId(),
            listing.plans().stream().map(ListedPlan::repository).distinct().toList()));
  }

  /**
   * Takes a listing out of a slot.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean withdraw(String publisherId, String offerId, Slot slot) {
    Optional<Listing> shown =
        slot == Slot.PRODUCTION ? production(publisherId, offerId) : Optional.empty();
    boolean removed = store.remove(publisherId, offerId, slot);
    if (removed) {
      shown.ifPresent(this::stopped);
    }
    return removed;
  }

  /**
   * Takes the public listing of an offer out of sight and keeps it aside.
   *
   * @param notice the notice for customers
   * @return whether there was one
   */
  @Transactional
  public boolean stop(String publisherId, String offerId, StopNotice notice, Instant at) {
    boolean moved = store.move(publisherId, offerId, Slot.PRODUCTION, Slot.STOPPED);
    if (moved) {
      notices.put(publisherId, offerId, notice, at);
      store.find(publisherId, offerId, Slot.STOPPED).ifPresent(this::stopped);
    }
    return moved;
  }

  /**
   * Shows a listing again that was kept aside, as it was.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean resume(String publisherId, String offerId) {
    boolean moved = store.move(publisherId, offerId, Slot.STOPPED, Slot.PRODUCTION);
    if (moved) {
      notices.forget(publisherId, offerId);
      Listing listing = production(publisherId, offerId).orElseThrow();
      events.publishEvent(published(listing, facts.read(listing)));
    }
    return moved;
  }

  /** An offer that was public until its distribution was stopped, and what is told about it. */
  public Optional<StoppedListing> stopped(String publisherId, String offerId) {
    return store
        .find(publisherId, offerId, Slot.STOPPED)
        .map(
            listing ->
                notices.of(listing).orElse(new StoppedListing(listing, StopNotice.NONE, null)));
  }

  /** The live listing that a notice names as the successor; empty when it is not live. */
  public Optional<Listing> successor(StopNotice notice) {
    return notice
        .parsedSuccessor()
        .flatMap(
            named ->
                production(named.publisherId(), named.offerId())
                    .filter(listing -> offers(listing, named.planId())));
  }

  private static boolean offers(Listing listing, String planId) {
    return listing.document().plans().stream()
        .filter(plan -> !plan.hidden() && listing.plan(plan.planId()).isPresent())
        .anyMatch(plan -> planId.isEmpty() || plan.planId().equals(planId));
  }

  /** The public listing of an offer, also when all its plans are hidden (OPEN-33). */
  public Optional<Listing> production(String publisherId, String offerId) {
    return store.find(publisherId, offerId, Slot.PRODUCTION);
  }

  /** The preview of an offer. The caller checks that the reader is in its audience. */
  public Optional<Listing> preview(String publisherId, String offerId) {
    return store.find(publisherId, offerId, Slot.PREVIEW);
  }

  /** The preview of an offer, when one of these subscriptions is in the audience of it now. */
  public Optional<Listing> preview(String publisherId, String offerId, Set<UUID> subscriptions) {
    return preview(publisherId, offerId).filter(listing -> isFor(listing, subscriptions));
  }

  /** The previews that one of these subscriptions is in the audience of now. */
  public List<Listing> previews(Set<UUID> subscriptions) {
    return subscriptions.stream()
        .flatMap(subscription -> store.previewsNaming(subscription, MOST_PREVIEWS).stream())
        .filter(listing -> isFor(listing, subscriptions))
        .distinct()
        .toList();
  }

  private static boolean isFor(Listing listing, Set<UUID> subscriptions) {
    return listing.document().previewSubscriptions().stream().anyMatch(subscriptions::contains);
  }

  /** The public listing with this marketing identifier, ignoring case. */
  public Optional<Listing> productionByMarketingId(String publisherId, String marketingId) {
    return store.findByMarketingId(publisherId, marketingId);
  }

  /**
   * Public offers of other publishers whose title or publisher could be taken for these; at most a
   * few of each.
   */
  public List<LookAlike> lookAlikes(String publisherId, String title, String publisherName) {
    return lookAlikes.of(publisherId, title, publisherName);
  }

  /** Listings in any slot of which it is not known what their certification looked at. */
  public List<Listing> uncertified() {
    return store.uncertified();
  }

  /**
   * Adds what the certification of a listing's plans looked at; does nothing when another version
   * took its place.
   *
   * @param certified by plan id
   */
  public void certify(Listing listing, Map<String, Certified> certified) {
    store.replacePlans(
        listing,
        listing.plans().stream().map(plan -> plan.with(certified.get(plan.planId()))).toList());
  }

  /** The titles of the public listings that are in these repositories, by repository. */
  public Map<String, String> titles(Collection<String> repositories) {
    return repositories.isEmpty() ? Map.of() : store.titles(repositories);
  }

  /** One page of the public listings that can be browsed, with the total. */
  public CatalogPage search(CatalogQuery query) {
    return store.search(query, facts);
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

  /**
   * Reads every document of every listing, those kept aside too, as text; in little memory when the
   * caller holds a transaction.
   */
  public void forEachDocument(Consumer<String> reader) {
    store.forEachDocument(reader);
  }
}
