package org.moduleyard.server.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.edge.manifest.IotEdgeMetadata;
import org.moduleyard.offerdocument.document.LicenseModel;
import org.moduleyard.offerdocument.document.Logos;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Certified;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.safe.MediaPath;
import org.moduleyard.server.platform.web.safe.SafeHtml;
import org.moduleyard.server.platform.web.safe.WebLink;
import org.moduleyard.server.storefront.view.ListingPaths;
import org.springframework.stereotype.Component;

/** Shows listings as the catalog items that deployment tools read. */
@Component
class CatalogItems {

  private static final String OFFER_TYPE = "IotEdgeModules";

  private final PublicUrl publicUrl;

  CatalogItems(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The item with the plans that can be browsed. */
  CatalogItem item(Listing listing) {
    return item(listing, false);
  }

  /** The item with every plan; hidden ones are reached by exact id only (OPEN-33). */
  CatalogItem itemWithHiddenPlans(Listing listing) {
    return item(listing, true);
  }

  private CatalogItem item(Listing listing, boolean hidden) {
    OfferDocument offer = listing.document();
    List<Plan> plans =
        offer.plans().stream()
            .filter(plan -> hidden || !plan.hidden())
            .filter(plan -> listing.plan(plan.planId()).isPresent())
            .toList();
    return new CatalogItem(
        identity(listing),
        texts(offer),
        terms(offer, plans),
        pictures(offer),
        plans.stream().map(plan -> plan(listing, plan)).toList(),
        List.of());
  }

  private static CatalogItem.Identity identity(Listing listing) {
    return new CatalogItem.Identity(
        listing.id(),
        listing.id(),
        listing.offerId(),
        listing.publisherId(),
        listing.publisherName(),
        OFFER_TYPE,
        "en",
        String.valueOf(listing.version()),
        listing.publishedAt().toString(),
        List.of("AMP", "Ibiza"),
        false,
        false,
        false,
        false,
        true,
        false);
  }

  private static CatalogItem.Texts texts(OfferDocument offer) {
    List<String> categories =
        Stream.concat(
                Listing.OWN_CATEGORIES.stream(),
                offer.categories().stream()
                    .filter(category -> !Listing.OWN_CATEGORIES.contains(category)))
            .toList();
    return new CatalogItem.Texts(
        offer.title(),
        offer.summary(),
        offer.longSummary(),
        SafeHtml.plain(offer.description()),
        categories,
        List.of(),
        List.of(),
        links(offer));
  }

  private static List<CatalogItem.Link> links(OfferDocument offer) {
    List<CatalogItem.Link> links = new ArrayList<>();
    offer.usefulLinks().stream()
        .flatMap(link -> WebLink.of(link.title(), link.url()).stream())
        .forEach(
            link -> {
              String number = String.valueOf(links.size() + 1);
              links.add(new CatalogItem.Link(number, link.label(), link.href()));
            });
    return links;
  }

  private static CatalogItem.Terms terms(OfferDocument offer, List<Plan> plans) {
    return new CatalogItem.Terms(
        offer.usesStandardContract() ? "EA" : "None",
        safe(offer.termsOfUse()),
        safe(offer.privacyUrl()),
        safe(offer.supportUrl()),
        anyIs(plans, LicenseModel.FREE),
        anyIs(plans, LicenseModel.BYOL),
        false,
        false);
  }

  private static @Nullable String safe(String address) {
    return WebLink.of("", address).map(WebLink::href).orElse(null);
  }

  private static boolean anyIs(List<Plan> plans, LicenseModel license) {
    return plans.stream().anyMatch(plan -> plan.license() == license);
  }

  private CatalogItem.Pictures pictures(OfferDocument offer) {
    Logos logos = offer.logos();
    CatalogItem.Icons icons =
        new CatalogItem.Icons(
            own(logos.small()).orElse(null),
            own(logos.medium()).orElse(null),
            own(logos.large()).orElse(null),
            own(logos.wide()).orElse(null),
            own(logos.hero()).orElse(null));
    List<CatalogItem.Image> images =
        Stream.of(
                icon("small", icons.small()),
                icon("medium", icons.medium()),
                icon("large", icons.large()),
                icon("wide", icons.wide()),
                icon("hero", icons.hero()))
            .flatMap(Optional::stream)
            .toList();
    return new CatalogItem.Pictures(
        icons,
        List.of(new CatalogItem.ImageSet("ibiza", images)),
        offer.screenshots().stream().flatMap(shot -> own(shot.url()).stream()).toList(),
        List.of());
  }

  private static Optional<CatalogItem.Image> icon(String size, @Nullable String uri) {
    return Optional.ofNullable(uri).map(address -> new CatalogItem.Image(size, address, "icon"));
  }

  private Optional<String> own(String address) {
    return MediaPath.of(address).map(publicUrl::absolute);
  }

  private CatalogPlan plan(Listing listing, Plan plan) {
    String metadata = publicUrl.absolute(ListingPaths.metadata(listing, plan.planId()));
    return new CatalogPlan(
        plan.planId(),
        plan.planId(),
        plan.planId(),
        listing.id() + plan.planId(),
        plan.title(),
        plan.summary(),
        SafeHtml.of(plan.description()).html(),
        OFFER_TYPE,
        false,
        plan.hidden(),
        false,
        plan.license() == LicenseModel.FREE,
        plan.license() == LicenseModel.BYOL,
        false,
        false,
        "GetItNow",
        listing
            .plan(plan.planId())
            .flatMap(packaged -> Optional.ofNullable(packaged.certified()))
            .map(CatalogItems::certification)
            .orElse(null),
        List.of(new CatalogPlan.Artifact(IotEdgeMetadata.ARTIFACT_NAME, metadata, "Metadata")));
  }

  private static CatalogPlan.Certification certification(Certified certified) {
    return new CatalogPlan.Certification(
        Verdict.PASSED.name(),
        certified.notChecked().stream()
            .flatMap(code -> NotChecked.ofCode(code).stream())
            .map(one -> new CatalogPlan.Unchecked(one.code(), one.words()))
            .toList(),
        certified.allowedPrivileges());
  }
}
