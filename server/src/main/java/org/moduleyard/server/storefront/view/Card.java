package org.moduleyard.server.storefront.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.ListingCard;
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
    return of(ListingCard.of(listing, false));
  }

  public static Card of(ListingCard listing) {
    ListingCard.Shown shown = listing.shown();
    return new Card(
        ListingPaths.page(listing),
        listing.title(),
        listing.publisherName(),
        listing.summary(),
        shown.longSummary().isBlank() ? listing.summary() : shown.longSummary(),
        MediaPath.of(shown.logo()).orElse(null),
        shown.licenses().stream().map(PlanView::license).toList(),
        shown.platforms().stream()
            .map(platform -> platform.replaceFirst("^linux/", ""))
            .distinct()
            .toList(),
        listing.showcased());
  }
}
