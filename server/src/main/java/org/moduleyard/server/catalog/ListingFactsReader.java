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
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.springframework.stereotype.Component;

/** Reads {@link ListingFacts} from a listing, by the policy in force. */
@Component
class ListingFactsReader {

  private final Policy policy;
  private final String policyDigest;

  ListingFactsReader(Policy policy) {
    this.policy = policy;
    this.policyDigest = policy.digest().toString();
  }

  ListingFacts read(Listing listing) {
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
        shown.stream().map(Plan::moduleName).distinct().toList(),
        isShowcased(listing),
        policyDigest,
        !packaged.isEmpty(),
        ListingCard.Shown.of(listing));
  }

  /** Whether the listing covers every platform of tier 1, by the policy in force (OPEN-53). */
  boolean isShowcased(Listing listing) {
    return listing.document().plans().stream()
        .filter(plan -> !plan.hidden())
        .flatMap(plan -> listing.plan(plan.planId()).stream())
        .anyMatch(this::coversTierOne);
  }

  /** The policy that facts are read by. */
  String policyDigest() {
    return policyDigest;
  }

  /** One plan must cover them all (OPEN-53); which they are is certification's table. */
  private boolean coversTierOne(ListedPlan plan) {
    Set<String> platforms = platforms(plan).collect(Collectors.toSet());
    return policy.coverage(platforms) == TierOneCoverage.ALL;
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
