package org.moduleyard.server.deployment;

import java.util.Optional;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.stereotype.Component;

/** The deployment of a plan of a listing to a device. */
@Component
class Deployment {

  private final Catalog catalog;
  private final PublicUrl publicUrl;

  Deployment(Catalog catalog, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  /**
   * A module as it was requested.
   *
   * @param name the name of its files, without an extension
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
                    .module(planId, publicUrl.registryHost())
                    .flatMap(
                        module ->
                            tag(module.packaged(), tag)
                                .map(
                                    found ->
                                        new Chosen(
                                            listing.fileName(planId, found),
                                            module.deployment(found, pinned)))));
  }

  private static Optional<PublishedTag> tag(ListedPlan packaged, String tag) {
    return tag.isEmpty() ? packaged.suggestedTag() : packaged.publicTag(tag);
  }
}
