package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.protocol.ByteRange;
import org.moduleyard.server.registry.protocol.EntityTags;
import org.moduleyard.server.registry.protocol.PartialContent;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.store.StoredBlob;

/**
 * Answers {@code GET} and {@code HEAD /v2/<name>/blobs/<digest>} (end-2), in parts when asked to: a
 * device on a poor link takes up a large layer where it broke off.
 */
record BlobEndpoint(BlobStore blobs, PublicResponseCache ready) {

  private static final String MEDIA_TYPE = "application/octet-stream";

  /** Below, copying is cheaper than handing a file to the operating system. */
  private static final long SENDFILE_MIN_BYTES = 16 * 1024;

  void write(
      Route.ToBlob route,
      VisibleRepository visibleRepository,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredBlob blob =
        visibleRepository
            .blob(route.digest())
            .orElseThrow(() -> new RegistryErrorException(RegistryErrorCode.BLOB_UNKNOWN));
    response.setHeader("Docker-Content-Digest", blob.digest().toString());
    response.setHeader("ETag", EntityTags.of(blob.digest()));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader(
        "Cache-Control", Responses.cacheControl(route.name().zone(), route.digest()));
    if (EntityTags.isKnown(request, blob.digest())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(MEDIA_TYPE);
    if (Responses.isHead(request)) {
      response.setContentLengthLong(blob.size());
      return;
    }
    ByteRange part = PartialContent.choose(blob.digest(), blob.size(), request, response);
    response.setContentLengthLong(part.length());
    if (part.length() <= SENDFILE_MIN_BYTES) {
      copy(route, visibleRepository, blob, part, response);
    } else {
      send(blob, part, request, response);
    }
  }

  /** A small part, or a small blob, which is kept at hand when it is public. */
  private void copy(
      Route.ToBlob route,
      VisibleRepository visibleRepository,
      StoredBlob blob,
      ByteRange part,
      HttpServletResponse response)
      throws IOException {
    byte[] bytes;
    try (InputStream content = blobs.open(blob.digest(), part.start(), part.length())) {
      bytes = content.readAllBytes();
    }
    boolean isWhole = response.getStatus() == HttpServletResponse.SC_OK;
    if (isWhole && route.name().isPublic()) {
      ready.put(
          "/v2/" + route.name() + "/blobs/" + blob.digest(),
          visibleRepository,
          () -> CachedResponse.of(response, MEDIA_TYPE, bytes, () -> true, () -> {}));
    }
    response.getOutputStream().write(bytes);
  }

  private void send(
      StoredBlob blob, ByteRange range, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
      Optional<Path> file = blobs.file(blob.digest());
      if (file.isPresent()) {
        request.setAttribute("org.apache.tomcat.sendfile.filename", file.get().toString());
        request.setAttribute("org.apache.tomcat.sendfile.start", range.start());
        request.setAttribute("org.apache.tomcat.sendfile.end", range.end());
        return;
      }
    }
    try (InputStream content = blobs.open(blob.digest(), range.start(), range.length())) {
      content.transferTo(response.getOutputStream());
    }
  }
}
