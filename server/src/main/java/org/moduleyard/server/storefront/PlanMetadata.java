package org.moduleyard.server.storefront;

import java.nio.charset.StandardCharsets;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedModule;
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
        .flatMap(listing -> listing.module(planId, publicUrl.registryHost()))
        .flatMap(ListedModule::metadata)
        .map(metadata -> Open.json(metadata.toJson().getBytes(StandardCharsets.UTF_8)))
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such plan."));
  }
}
