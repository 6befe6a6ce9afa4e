package org.moduleyard.server.storefront;

import java.util.Optional;
import org.moduleyard.edge.manifest.IotEdgeMetadata;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves {@code iot-edge-metadata.json} of a plan, also of a hidden one (OPEN-33). */
@RestController
class PlanMetadata {

  private final Catalog catalog;
  private final PublicUrl publicUrl;

  PlanMetadata(Catalog catalog, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  @GetMapping(
      "/artifacts/{publisherId:[a-z0-9_-]+}.{offerId:[a-z0-9_-]+}/{planId}/iot-edge-metadata.json")
  ResponseEntity<byte[]> metadata(
      @PathVariable String publisherId, @PathVariable String offerId, @PathVariable String planId) {
    return catalog
        .production(publisherId, offerId)
        .flatMap(listing -> metadata(listing, planId))
        .map(
            metadata ->
                Open.json(metadata.toJson().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such plan."));
  }

  private Optional<IotEdgeMetadata> metadata(Listing listing, String planId) {
    return listing
        .plan(planId)
        .flatMap(
            packaged ->
                packaged
                    .suggestedTag()
                    .flatMap(
                        tag ->
                            listing
                                .document()
                                .plan(planId)
                                .map(plan -> metadata(plan, packaged, tag))));
  }

  private IotEdgeMetadata metadata(Plan plan, ListedPlan packaged, PublishedTag tag) {
    return new IotEdgeMetadata(
        publicUrl.registryHost() + "/" + packaged.repository(),
        tag.tag(),
        packaged.publicTags().stream().map(PublishedTag::tag).toList(),
        plan.createOptions(),
        plan.routes(),
        plan.twins(),
        plan.environment());
  }
}
