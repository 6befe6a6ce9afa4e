package org.moduleyard.server.storefront.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PlatformImage;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.safe.MediaPath;

/**
 * A listing in a list.
 *
 * @param longSummary for the places where a listing is featured
 * @param logo path of a 90 by 90 image, or null
 * @param licenses labels, at most one per license model
 * @param platforms short names, for instance {@code arm/v7}
 * @param showcased whether it is for every platform of tier 1 (OPEN-53)
 */
public record Card(
    String href,
    String title,
    String publisher,
    String summary,
    String longSummary,
    @Nullable String logo,
    List<Text> licenses,
    List<String> platforms,
    boolean showcased) {

  /** A listing that is not public, which nothing singles out. */
  public static Card of(Listing listing) {
    return of(listing, false);
  }

  public static Card of(Listing listing, boolean showcased) {
    OfferDocument offer = listing.document();
    List<Plan> plans = Plans.browsable(listing, offer);
    return new Card(
        ListingPaths.page(listing),
        offer.title(),
        listing.publisherName(),
        offer.summary(),
        offer.longSummary().isBlank() ? offer.summary() : offer.longSummary(),
        MediaPath.of(offer.logos().medium()).orElse(null),
        plans.stream().map(PlanView::license).distinct().toList(),
        plans.stream()
            .flatMap(plan -> listing.plan(plan.planId()).stream())
            .flatMap(plan -> plan.platforms().stream())
            .map(PlatformImage::platform)
            .map(platform -> platform.replaceFirst("^linux/", ""))
            .distinct()
            .toList(),
        showcased);
  }
}
