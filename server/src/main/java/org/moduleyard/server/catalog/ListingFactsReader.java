package org.moduleyard.server.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** Reads {@link ListingFacts} from a listing. */
final class ListingFactsReader {

  /** What the catalog API's clients filter by; every module has it. */
  static final String MODULE_CATEGORY = "microsoft-iot-edge-module";

  /** The category every module is listed under, whatever its publisher chose. */
  static final String INTERNET_OF_THINGS = "internet-of-things";

  /** The tier-1 platforms that are generally available (domain rule OPEN-37). */
  private static final Set<String> TIER_1 = Set.of("linux/amd64", "linux/arm/v7", "linux/arm64");

  private static final String MARKETPLACE = "microsoft-azure-marketplace.";
  private static final String PLAN = "iot-edge-module.";

  private ListingFactsReader() {}

  static ListingFacts read(Listing listing) {
    JsonNode definition = listing.offer().path("definition");
    JsonNode offer = definition.path("offer");
    List<JsonNode> visible =
        elements(definition.path("plans")).filter(plan -> !isHidden(plan)).toList();
    Set<String> visibleIds =
        visible.stream().map(plan -> text(plan.path("planId"))).collect(Collectors.toSet());
    List<ListedPlan> plans =
        listing.plans().stream().filter(plan -> visibleIds.contains(plan.planId())).toList();
    return new ListingFacts(
        text(offer.path(MARKETPLACE + "title")),
        text(offer.path(MARKETPLACE + "summary")),
        text(offer.path(MARKETPLACE + "offerMarketingUrlIdentifier")),
        Jsoup.parse(text(offer.path(MARKETPLACE + "description"))).text(),
        visible.stream()
            .map(plan -> text(plan.path(PLAN + "skuTitle")))
            .collect(Collectors.joining(" ")),
        categories(offer.path(MARKETPLACE + "categories")),
        plans.stream().flatMap(ListingFactsReader::platforms).distinct().sorted().toList(),
        visible.stream()
            .map(plan -> text(plan.path(PLAN + "licenseModel")))
            .distinct()
            .sorted()
            .toList(),
        plans.stream()
            .anyMatch(plan -> platforms(plan).collect(Collectors.toSet()).containsAll(TIER_1)),
        !plans.isEmpty());
  }

  private static Stream<String> platforms(ListedPlan plan) {
    return plan.platforms().stream().map(PlatformImage::platform);
  }

  private static List<String> categories(JsonNode chosen) {
    Set<String> categories = new LinkedHashSet<>(List.of(MODULE_CATEGORY, INTERNET_OF_THINGS));
    elements(chosen).map(ListingFactsReader::text).forEach(categories::add);
    return List.copyOf(categories);
  }

  private static boolean isHidden(JsonNode plan) {
    return plan.path(PLAN + "hideSku").asBoolean(false);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The text of a value, without the NUL characters that PostgreSQL cannot store. */
  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue().replace("\0", "") : "";
  }
}
