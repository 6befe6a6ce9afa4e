package org.moduleyard.server.portal.preview;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.portal.preview.Drafts.Opened;
import org.springframework.stereotype.Component;

/**
 * A draft as the listing it would become. The platforms and digests of its images, which only
 * certification finds out, are taken from the live version, if there is one.
 */
@Component
class DraftListing {

  private final Catalog catalog;
  private final PublicUrl publicUrl;
  private final Clock clock;

  DraftListing(Catalog catalog, PublicUrl publicUrl, Clock clock) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  Listing of(Opened opened) {
    String publisher = opened.draft().id().publisher();
    String offer = opened.draft().id().offer();
    OfferDocument document = OfferHtml.clean(opened.draft().document()).offer();
    Optional<Listing> live = catalog.production(publisher, offer);
    List<ListedPlan> plans = new ArrayList<>();
    for (Plan plan : document.plans()) {
      plans.add(listed(publisher, plan, live.flatMap(listing -> listing.plan(plan.planId()))));
    }
    return new Listing(
        publisher,
        opened.publisher().name(),
        offer,
        Slot.PREVIEW,
        live.map(Listing::version).orElse(0) + 1,
        document,
        plans,
        clock.instant());
  }

  private ListedPlan listed(String publisher, Plan plan, Optional<ListedPlan> live) {
    Map<String, String> digests =
        live.map(ListedPlan::tags).orElse(List.of()).stream()
            .collect(Collectors.toMap(PublishedTag::tag, PublishedTag::digest, (a, b) -> a));
    return new ListedPlan(
        plan.planId(),
        repository(publisher, plan),
        plan.tagsOrDigests().stream()
            .map(tag -> new PublishedTag(tag, digests.getOrDefault(tag, "")))
            .toList(),
        live.map(ListedPlan::platforms).orElse(List.of()),
        null);
  }

  private String repository(String publisher, Plan plan) {
    String name =
        switch (ImageOrigin.of(plan.image(), publisher, publicUrl.base())) {
          case ImageOrigin.Elsewhere elsewhere -> elsewhere.repository();
          case ImageOrigin.Staging staging -> staging.repository();
          case ImageOrigin.Refused refused -> plan.image().repository();
        };
    return publisher + "/" + (name.isBlank() ? "…" : name);
  }
}
