package org.moduleyard.server.portal.decide;

import java.nio.charset.StandardCharsets;
import org.moduleyard.edge.manifest.DeploymentManifest;
import org.moduleyard.edge.manifest.InvalidDeploymentException;
import org.moduleyard.edge.manifest.UnansweredPlaceholdersException;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedModule;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Deployment manifests of previews, to try a version before it goes live. */
@Controller
class PreviewManifests {

  private final Catalog catalog;
  private final PublicUrl publicUrl;

  PreviewManifests(Catalog catalog, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/preview/{planId}/deployment.json")
  ResponseEntity<byte[]> manifest(
      @PathVariable String publisherId, @PathVariable String offerId, @PathVariable String planId)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    Listing listing =
        catalog
            .preview(id.publisher(), id.offer())
            .orElseThrow(() -> PortalOffers.notFound(offerId));
    ListedModule module =
        listing
            .module(planId, publicUrl.registryHost())
            .orElseThrow(() -> PortalOffers.notFound(planId));
    try {
      return file(DeploymentManifest.of(module.suggested()));
    } catch (UnansweredPlaceholdersException e) {
      return problem(
          "The defaults of this plan hold placeholders that customers answer: "
              + e.open().stream().map(use -> use.placeholder()).distinct().toList()
              + ". Put values in their place in a manifest of your own to try it.");
    } catch (InvalidDeploymentException e) {
      return problem(String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<byte[]> file(DeploymentManifest manifest) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("deployment.json").build().toString())
        .body(manifest.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<byte[]> problem(String text) {
    return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
