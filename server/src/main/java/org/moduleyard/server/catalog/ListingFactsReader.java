package org.moduleyard.server.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Plan;

/** Reads {@link ListingFacts} from a listing. */
final class ListingFactsReader {

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
        packaged.stream().anyMatch(plan -> coversTierOne(plan)),
        !packaged.isEmpty());
  }

  /** One plan must cover them all (OPEN-53); which they are is certification's table. */
  private static boolean coversTierOne(ListedPlan plan) {
    Set<String> platforms = platforms(plan).collect(Collectors.toSet());
    return Policy.standard().coverage(platforms) == TierOneCoverage.ALL;
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
