package org.moduleyard.server.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.content.BlobStore;

/**
 * Answers {@code GET} and {@code HEAD /v2/<name>/blobs/<digest>} (end-2), in parts when asked to: a
 * device on a poor link takes up a large layer where it broke off.
 */
record BlobAnswer(BlobStore blobs) {

  /** Below, copying is cheaper than handing a file to the operating system. */
  private static final long SENDFILE_MIN_BYTES = 16 * 1024;

  void write(
      Route.ToBlob route, Shelf shelf, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StoredBlob blob =
        shelf.blob(route.digest()).orElseThrow(() -> new WireException(WireError.BLOB_UNKNOWN));
    response.setHeader("Docker-Content-Digest", blob.digest().toString());
    response.setHeader("ETag", EntityTags.of(blob.digest()));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", Answers.cacheControl(route.name(), route.digest()));
    if (EntityTags.isKnown(request, blob.digest())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("application/octet-stream");
    if (Answers.isHead(request)) {
      response.setContentLengthLong(blob.size());
      return;
    }
    ByteRange range = range(blob, request, response);
    response.setContentLengthLong(range.length());
    send(blob, range, request, response);
  }

  private static ByteRange range(
      StoredBlob blob, HttpServletRequest request, HttpServletResponse response) {
    Optional<String> asked = EntityTags.range(request, blob.digest());
    return switch (ByteRange.of(asked, blob.size())) {
      case ByteRange.Answer.Whole whole -> new ByteRange(0, blob.size());
      case ByteRange.Answer.Part part -> {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", part.range().contentRange(blob.size()));
        yield part.range();
      }
      case ByteRange.Answer.Unsatisfiable unsatisfiable ->
          throw new WireException(
              WireError.RANGE_INVALID, Map.of("Content-Range", "bytes */" + blob.size()));
    };
  }

  private void send(
      StoredBlob blob, ByteRange range, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (range.length() > SENDFILE_MIN_BYTES
        && Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
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
