package org.moduleyard.server.storefront;

import java.util.List;
import java.util.Optional;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes listings as the catalog items that deployment tools read. */
@Component
class CatalogItems {

  private static final String OFFER_TYPE = "IotEdgeModules";

  private final PublicUrl publicUrl;

  CatalogItems(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The item with the plans that can be browsed. */
  ObjectNode item(Listing listing) {
    return item(listing, false);
  }

  /** The item with every plan; hidden ones are reached by exact id only (OPEN-33). */
  ObjectNode itemWithHiddenPlans(Listing listing) {
    return item(listing, true);
  }

  private ObjectNode item(Listing listing, boolean hidden) {
    OfferDocument offer = listing.document();
    List<Plan> plans =
        offer.plans().stream()
            .filter(plan -> hidden || !plan.hidden())
            .filter(plan -> listing.plan(plan.planId()).isPresent())
            .toList();
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    identity(item, listing);
    texts(item, offer);
    terms(item, offer, plans);
    images(item, offer);
    ArrayNode planArray = item.putArray("plans");
    plans.forEach(plan -> planArray.add(plan(listing, plan)));
    item.putArray("artifacts");
    return item;
  }

  private static void identity(ObjectNode item, Listing listing) {
    item.put("id", listing.id()).put("legacyId", listing.id());
    item.put("offerId", listing.offerId()).put("publisherId", listing.publisherId());
    item.put("publisherDisplayName", listing.publisherName());
    item.put("offerType", OFFER_TYPE).put("language", "en");
    item.put("version", String.valueOf(listing.version()));
    item.put("releaseDate", listing.publishedAt().toString());
    item.putArray("determinedStorefronts").add("AMP").add("Ibiza");
    item.put("isPrivate", false).put("isPreview", false).put("isStopSell", false);
    item.put("isDeleted", false).put("isThirdParty", true).put("isMicrosoftProduct", false);
  }

  private static void texts(ObjectNode item, OfferDocument offer) {
    item.put("displayName", offer.title()).put("summary", offer.summary());
    item.put("longSummary", offer.longSummary());
    item.put("description", SafeHtml.plain(offer.description()));
    ArrayNode categories = item.putArray("categoryIds");
    Listing.OWN_CATEGORIES.forEach(categories::add);
    offer.categories().stream()
        .filter(category -> !Listing.OWN_CATEGORIES.contains(category))
        .forEach(categories::add);
    item.putArray("industryIds");
    item.putArray("keywords");
    ArrayNode links = item.putArray("links");
    offer.usefulLinks().stream()
        .flatMap(link -> WebLink.of(link.title(), link.url()).stream())
        .forEach(link -> link(links, link));
  }

  private static ObjectNode certification(Certified certified) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", Verdict.PASSED.name());
    ArrayNode notChecked = json.putArray("notChecked");
    certified.notChecked().stream()
        .flatMap(code -> NotChecked.ofCode(code).stream())
        .forEach(one -> notChecked.addObject().put("code", one.code()).put("words", one.words()));
    ArrayNode allowed = json.putArray("allowedPrivileges");
    certified.allowedPrivileges().forEach(allowed::add);
    return json;
  }

  private static void link(ArrayNode links, WebLink link) {
    links
        .addObject()
        .put("id", String.valueOf(links.size()))
        .put("displayName", link.label())
        .put("uri", link.href());
  }

  private void terms(ObjectNode item, OfferDocument offer, List<Plan> plans) {
    item.put("legalTermsType", offer.usesStandardContract() ? "EA" : "None");
    WebLink.of("", offer.termsOfUse()).ifPresent(terms -> item.put("legalTermsUri", terms.href()));
    WebLink.of("", offer.privacyUrl())
        .ifPresent(privacy -> item.put("privacyPolicyUri", privacy.href()));
    WebLink.of("", offer.supportUrl()).ifPresent(help -> item.put("supportUri", help.href()));
    item.put("hasFreePlans", anyIs(plans, LicenseModel.FREE));
    item.put("isByol", anyIs(plans, LicenseModel.BYOL));
    item.put("hasPaygPlans", false).put("hasFreeTrials", false);
  }

  private static boolean anyIs(List<Plan> plans, LicenseModel license) {
    return plans.stream().anyMatch(plan -> plan.license() == license);
  }

  private void images(ObjectNode item, OfferDocument offer) {
    Logos logos = offer.logos();
    ObjectNode icons = item.putObject("iconFileUris");
    ObjectNode set = item.putArray("images").addObject().put("context", "ibiza");
    ArrayNode items = set.putArray("items");
    icon(icons, items, "small", logos.small());
    icon(icons, items, "medium", logos.medium());
    icon(icons, items, "large", logos.large());
    icon(icons, items, "wide", logos.wide());
    icon(icons, items, "hero", logos.hero());
    ArrayNode screenshots = item.putArray("screenshotUris");
    offer.screenshots().forEach(shot -> own(shot.url()).ifPresent(screenshots::add));
    item.putArray("videos");
  }

  private void icon(ObjectNode icons, ArrayNode items, String size, String address) {
    own(address)
        .ifPresent(
            uri -> {
              icons.put(size, uri);
              items.addObject().put("id", size).put("uri", uri).put("type", "icon");
            });
  }

  private Optional<String> own(String address) {
    return MediaPath.of(address).map(publicUrl::absolute);
  }

  private ObjectNode plan(Listing listing, Plan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", plan.planId()).put("planId", plan.planId()).put("skuId", plan.planId());
    json.put("legacyPlanId", listing.id() + plan.planId());
    json.put("displayName", plan.title()).put("summary", plan.summary());
    json.put("description", SafeHtml.of(plan.description()).html()).put("type", OFFER_TYPE);
    json.put("isPrivate", false).put("isHidden", plan.hidden()).put("isStopSell", false);
    json.put("isFree", plan.license() == LicenseModel.FREE);
    json.put("isByol", plan.license() == LicenseModel.BYOL);
    json.put("isPayg", false).put("hasFreeTrials", false).put("callToAction", "GetItNow");
    listing
        .plan(plan.planId())
        .flatMap(packaged -> Optional.ofNullable(packaged.certified()))
        .ifPresent(certified -> json.set("certification", certification(certified)));
    json.putArray("artifacts")
        .addObject()
        .put("name", IotEdgeMetadata.ARTIFACT_NAME)
        .put("uri", publicUrl.absolute(ListingPaths.metadata(listing, plan.planId())))
        .put("type", "Metadata");
    return json;
  }
}
