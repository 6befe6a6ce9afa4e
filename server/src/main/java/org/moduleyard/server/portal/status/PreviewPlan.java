package org.moduleyard.server.portal.status;

import java.util.List;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;

/**
 * How to look at one plan of a preview before it goes live.
 *
 * @param image as a container engine pulls it, of the preview repository
 */
public record PreviewPlan(String planId, String image) {

  static List<PreviewPlan> of(Listing listing, String registryHost) {
    return listing.plans().stream()
        .map(plan -> new PreviewPlan(plan.planId(), image(plan, registryHost)))
        .toList();
  }

  /** The image that a plan suggests, in the repository that only the preview audience sees. */
  public static String image(ListedPlan plan, String registryHost) {
    return registryHost
        + "/preview/"
        + plan.repository()
        + plan.suggestedTag().map(tag -> ":" + tag.tag()).orElse("");
  }
}
