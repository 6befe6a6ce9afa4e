package org.moduleyard.server.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;

/**
 * An offer as buyers see it: the frozen offer document and what was packaged for it.
 *
 * @param publisherId also the first part of its repositories
 * @param publisherName the publisher's display name when the listing was made
 * @param offerId unique within the publisher
 * @param slot preview or production
 * @param version of the submission; grows with every publication of the offer
 * @param document the frozen offer document, without secrets, its assets already under our own URLs
 * @param plans in the order of the offer document
 * @param publishedAt when this version reached its slot
 */
public record Listing(
    String publisherId,
    String publisherName,
    String offerId,
    Slot slot,
    int version,
    OfferDocument document,
    List<ListedPlan> plans,
    Instant publishedAt) {

  /** The categories that every module is in, whatever its publisher chose. */
  public static final List<String> OWN_CATEGORIES =
      List.of("microsoft-iot-edge-module", "internet-of-things");

  public Listing {
    plans = List.copyOf(plans);
  }

  /** {@code publisher.offer}, the id of the catalog API and of the listing's page. */
  public String id() {
    return id(publisherId, offerId);
  }

  static String id(String publisherId, String offerId) {
    return publisherId + "." + offerId;
  }

  /** The plans that customers browse, in the order of the offer document. */
  public List<Plan> browsablePlans() {
    return document.plans().stream()
        .filter(plan -> !plan.hidden() && plan(plan.planId()).isPresent())
        .toList();
  }

  /** The images that were packaged for a plan. */
  public Optional<ListedPlan> plan(String planId) {
    return plans.stream().filter(plan -> plan.planId().equals(planId)).findFirst();
  }

  /** The module of a plan, with images of our registry at this host. */
  public Optional<ListedModule> module(String planId, String registryHost) {
    return plan(planId)
        .flatMap(
            packaged ->
                document
                    .plan(planId)
                    .map(plan -> new ListedModule(plan, packaged, registry(registryHost))));
  }

  /**
   * The registry its images are pulled from: those of a preview are kept apart from public ones.
   */
  public String registry(String registryHost) {
    return slot == Slot.PREVIEW ? registryHost + "/preview" : registryHost;
  }

  /**
   * The name of files about a version of a plan, without an extension: offer and version, and the
   * plan when the offer has several.
   */
  public String fileName(String planId, PublishedTag tag) {
    return offerId + (plans.size() > 1 ? "-" + planId : "") + "-" + tag.tag();
  }
}
