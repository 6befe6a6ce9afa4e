package org.moduleyard.server.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;

/**
 * A listing in a list. What it shows is kept beside the document of the offer, which lists need not
 * read.
 *
 * @param showcased whether it is for every platform of tier 1 (OPEN-53)
 */
public record ListingCard(
    String publisherId,
    String publisherName,
    String offerId,
    String title,
    String summary,
    boolean showcased,
    Shown shown) {

  /**
   * The facts that lists show and nobody searches by.
   *
   * @param longSummary empty when there is none
   * @param logo address of the medium logo
   * @param licenses names of license models in the order of the plans; empty for a plan that names
   *     none
   * @param platforms in the order of the plans
   */
  public record Shown(
      String longSummary, String logo, List<String> licenses, List<String> platforms) {

    public Shown {
      licenses = List.copyOf(licenses);
      platforms = List.copyOf(platforms);
    }

    static Shown of(Listing listing) {
      OfferDocument offer = listing.document();
      List<Plan> plans = listing.browsablePlans();
      return new Shown(
          offer.longSummary(),
          offer.logos().medium(),
          plans.stream().map(Shown::license).distinct().toList(),
          plans.stream().flatMap(plan -> platforms(listing, plan)).distinct().toList());
    }

    private static String license(Plan plan) {
      return plan.license() == null ? "" : plan.license().name();
    }

    private static Stream<String> platforms(Listing listing, Plan plan) {
      return listing.plan(plan.planId()).stream()
          .flatMap(packaged -> packaged.platforms().stream())
          .map(PlatformImage::platform);
    }
  }

  /** The card of a listing whose document is at hand. */
  public static ListingCard of(Listing listing, boolean showcased) {
    OfferDocument offer = listing.document();
    return new ListingCard(
        listing.publisherId(),
        listing.publisherName(),
        listing.offerId(),
        offer.title(),
        offer.summary(),
        showcased,
        Shown.of(listing));
  }

  /** {@code publisher.offer}, as of {@link Listing#id()}. */
  public String id() {
    return Listing.id(publisherId, offerId);
  }
}
