package org.moduleyard.server.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Plan;

/** Reads {@link ListingFacts} from a listing. */
final class ListingFactsReader {

  /** The tier-1 platforms that are generally available (domain rule OPEN-37). */
  private static final Set<String> TIER_1 = Set.of("linux/amd64", "linux/arm/v7", "linux/arm64");

  private ListingFactsReader() {}

  static ListingFacts read(Listing listing) {
    OfferDocument offer = listing.document();
    List<Plan> shown = offer.plans().stream().filter(plan -> !plan.hidden()).toList();
    List<ListedPlan> packaged =
        shown.stream().flatMap(plan -> listing.plan(plan.planId()).stream()).toList();
    return new ListingFacts(
        offer.title(),
        offer.summary(),
        offer.marketingId(),
        Jsoup.parse(offer.description()).text(),
        shown.stream().map(Plan::title).collect(Collectors.joining(" ")),
        categories(offer),
        packaged.stream().flatMap(ListingFactsReader::platforms).distinct().sorted().toList(),
        shown.stream()
            .map(Plan::license)
            .filter(Objects::nonNull)
            .map(Enum::name)
            .distinct()
            .sorted()
            .toList(),
        packaged.stream()
            .anyMatch(plan -> platforms(plan).collect(Collectors.toSet()).containsAll(TIER_1)),
        !packaged.isEmpty());
  }

  private static Stream<String> platforms(ListedPlan plan) {
    return plan.platforms().stream().map(PlatformImage::platform);
  }

  private static List<String> categories(OfferDocument offer) {
    Set<String> categories = new LinkedHashSet<>(Listing.OWN_CATEGORIES);
    categories.addAll(offer.categories());
    return List.copyOf(categories);
  }
}
