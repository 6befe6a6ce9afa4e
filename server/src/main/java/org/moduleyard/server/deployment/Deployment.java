package org.moduleyard.server.deployment;

import java.util.Optional;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.stereotype.Component;

/** What a device gets when it runs a plan of a listing. */
@Component
class Deployment {

  private final Catalog catalog;
  private final PublicUrl publicUrl;

  Deployment(Catalog catalog, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  /**
   * A module as it was asked for.
   *
   * @param name what its files are called, without an end
   */
  record Chosen(String name, ModuleDeployment module) {}

  /**
   * The module of a public plan with its default settings, placeholders still open.
   *
   * @param tag a public tag of the plan, or the empty string for the suggested one
   * @param pinned whether the image is named by the digest that the tag has, not by the tag
   */
  Optional<Chosen> of(
      String publisherId, String offerId, String planId, String tag, boolean pinned) {
    return catalog
        .production(publisherId, offerId)
        .flatMap(
            listing ->
                listing
                    .plan(planId)
                    .flatMap(
                        packaged ->
                            (tag.isEmpty() ? packaged.suggestedTag() : packaged.publicTag(tag))
                                .flatMap(found -> of(listing, packaged, found, pinned))));
  }

  private Optional<Chosen> of(
      Listing listing, ListedPlan packaged, PublishedTag tag, boolean pinned) {
    return listing
        .document()
        .plan(packaged.planId())
        .map(
            plan ->
                new Chosen(
                    listing.fileName(packaged.planId(), tag),
                    module(plan, packaged.reference(tag, pinned))));
  }

  private ModuleDeployment module(Plan plan, String image) {
    return new ModuleDeployment(
        plan.moduleName(),
        publicUrl.registryHost() + "/" + image,
        plan.routes(),
        plan.twins(),
        plan.environment(),
        plan.createOptions());
  }
}
