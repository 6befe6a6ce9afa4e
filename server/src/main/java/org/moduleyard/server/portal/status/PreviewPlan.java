package org.moduleyard.server.portal.status;

import java.util.List;
import org.moduleyard.server.catalog.Listing;

/**
 * How to look at one plan of a preview before it goes live.
 *
 * @param image as a container engine pulls it, of the preview repository
 */
public record PreviewPlan(String planId, String image) {

  static List<PreviewPlan> of(Listing listing, String registryHost) {
    return listing.plans().stream()
        .flatMap(plan -> listing.module(plan.planId(), registryHost).stream())
        .map(module -> new PreviewPlan(module.packaged().planId(), module.suggestedImage()))
        .toList();
  }
}
