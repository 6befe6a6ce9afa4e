package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.moduleyard.server.registry.protocol.ByteRange;
import org.moduleyard.server.registry.protocol.EntityTags;
import org.moduleyard.server.registry.protocol.PartialContent;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.store.StoredManifest;

/** Answers {@code GET} and {@code HEAD /v2/<name>/manifests/<reference>} (end-3). */
record ManifestEndpoint(PullCounter counter, PublicResponseCache ready) {

  void write(
      Route.ToManifest route,
      VisibleRepository visibleRepository,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredManifest manifest =
        visibleRepository
            .manifest(route.reference())
            .orElseThrow(() -> new RegistryErrorException(RegistryErrorCode.MANIFEST_UNKNOWN));
    response.setHeader("Docker-Content-Digest", manifest.digest().toString());
    response.setHeader("ETag", EntityTags.of(manifest.digest()));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader(
        "Cache-Control", Responses.cacheControl(route.name().zone(), route.reference()));
    if (EntityTags.isKnown(request, manifest.digest())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(manifest.mediaType());
    boolean isPublic = route.name().isPublic();
    if (isPublic && manifest.content().length <= PublicResponseCache.LONGEST_BODY_BYTES) {
      ready.put(
          path(route),
          visibleRepository,
          () -> answer(route, visibleRepository, manifest, response));
    }
    if (Responses.isHead(request)) {
      response.setContentLength(manifest.content().length);
      return;
    }
    send(manifest, request, response);
    if (isPublic) {
      counter.pulled(route.name().wire(), route.reference());
    }
  }

  private static String path(Route.ToManifest route) {
    return "/v2/" + route.name() + "/manifests/" + route.reference();
  }

  private CachedResponse answer(
      Route.ToManifest route,
      VisibleRepository visibleRepository,
      StoredManifest manifest,
      HttpServletResponse response) {
    return CachedResponse.of(
        response,
        manifest.mediaType(),
        manifest.content(),
        () -> visibleRepository.isKnown(route.reference(), manifest.digest()),
        () -> counter.pulled(route.name().wire(), route.reference()));
  }

  private static void send(
      StoredManifest manifest, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] content = manifest.content();
    ByteRange part = PartialContent.choose(manifest.digest(), content.length, request, response);
    response.setContentLengthLong(part.length());
    response.getOutputStream().write(content, (int) part.start(), (int) part.length());
  }
}
