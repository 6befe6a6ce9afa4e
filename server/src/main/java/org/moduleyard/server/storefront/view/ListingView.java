package org.moduleyard.server.storefront.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.catalog.ListedModule;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.web.safe.MediaPath;
import org.moduleyard.server.platform.web.safe.SafeHtml;
import org.moduleyard.server.platform.web.safe.WebLink;

/**
 * The page of a listing.
 *
 * @param logo path of a 115 by 115 image, or null
 * @param hero path of an 815 by 290 image, or null
 * @param terms the publisher's own terms when they are a text
 * @param termsLink the publisher's terms when they are a page elsewhere, or null
 * @param choice which images the commands and manifests of the page name
 * @param support the support page, else a mail address for customers, or null (OPEN-47)
 */
public record ListingView(
    String id,
    String getItHref,
    String title,
    String publisher,
    String summary,
    SafeHtml description,
    @Nullable String logo,
    @Nullable String hero,
    List<Shot> screenshots,
    List<WebLink> videos,
    List<WebLink> links,
    List<String> categories,
    SafeHtml terms,
    @Nullable WebLink termsLink,
    boolean standardContract,
    @Nullable WebLink privacy,
    @Nullable WebLink support,
    Instant publishedAt,
    DeployChoice choice,
    List<PlanView> plans) {

  /** A screenshot of 533 by 324 pixels. */
  public record Shot(String path, String caption) {}

  /** The view of a listing that is not public. */
  public static ListingView of(Listing listing, String registryHost) {
    return of(listing, registryHost, DeployChoice.NONE, name -> List.of());
  }

  /**
   * The view of a listing; without plans when all of them are hidden.
   *
   * @param modules the public listings whose module has a name
   */
  public static ListingView of(
      Listing listing,
      String registryHost,
      DeployChoice choice,
      Function<String, List<ExpectedModule.Offered>> modules) {
    OfferDocument offer = listing.document();
    Optional<WebLink> termsLink = WebLink.of("Terms of use", offer.termsOfUse());
    return new ListingView(
        listing.id(),
        ListingPaths.getIt(listing),
        offer.title(),
        listing.publisherName(),
        offer.longSummary().isBlank() ? offer.summary() : offer.longSummary(),
        SafeHtml.of(offer.description()),
        MediaPath.of(offer.logos().large()).orElse(null),
        MediaPath.of(offer.logos().hero()).orElse(null),
        screenshots(offer),
        offer.videos().stream()
            .flatMap(video -> WebLink.of(video.name(), video.url()).stream())
            .toList(),
        offer.usefulLinks().stream()
            .flatMap(link -> WebLink.of(link.title(), link.url()).stream())
            .toList(),
        offer.categories(),
        SafeHtml.of(termsLink.isPresent() ? "" : offer.termsOfUse()),
        termsLink.orElse(null),
        offer.usesStandardContract(),
        WebLink.of("Privacy policy", offer.privacyUrl()).orElse(null),
        support(offer),
        listing.publishedAt(),
        choice,
        listing.browsablePlans().stream()
            .flatMap(
                plan ->
                    listing
                        .plan(plan.planId())
                        .map(
                            packaged ->
                                PlanView.of(
                                    listing,
                                    new ListedModule(plan, packaged, registryHost),
                                    choice,
                                    modules))
                        .stream())
            .toList());
  }

  /** Every public tag of every plan. */
  public List<String> tags() {
    return plans.stream()
        .flatMap(plan -> plan.tags().stream())
        .map(PublishedTag::tag)
        .distinct()
        .toList();
  }

  /** The plans with which a module can take a device over. */
  public List<PlanView> takeovers() {
    return plans.stream().filter(plan -> !plan.trust().takeover().isEmpty()).toList();
  }

  private static List<Shot> screenshots(OfferDocument offer) {
    return offer.screenshots().stream()
        .flatMap(shot -> MediaPath.of(shot.url()).map(path -> new Shot(path, shot.name())).stream())
        .toList();
  }

  private static @Nullable WebLink support(OfferDocument offer) {
    return WebLink.of("Get support", offer.supportUrl())
        .or(() -> WebLink.mail("Ask for support", offer.supportContact().email()))
        .orElse(null);
  }
}
