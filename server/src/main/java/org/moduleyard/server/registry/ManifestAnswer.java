package org.moduleyard.server.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers {@code GET} and {@code HEAD /v2/<name>/manifests/<reference>} (end-3). */
record ManifestAnswer(PullCounter counter) {

  void write(
      Route.ToManifest route, Shelf shelf, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StoredManifest manifest =
        shelf
            .manifest(route.reference())
            .orElseThrow(() -> new WireException(WireError.MANIFEST_UNKNOWN));
    response.setHeader("Docker-Content-Digest", manifest.digest().toString());
    response.setHeader("ETag", EntityTags.of(manifest.digest()));
    response.setHeader("Cache-Control", Answers.cacheControl(route.name(), route.reference()));
    if (EntityTags.isKnown(request, manifest.digest())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(manifest.mediaType());
    Answers.bytes(request, response, manifest.content());
    if (!Answers.isHead(request) && Zone.of(route.name()) == Zone.PUBLIC) {
      counter.pulled(route.name(), route.reference());
    }
  }
}
