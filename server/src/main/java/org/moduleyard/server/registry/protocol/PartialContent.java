package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.moduleyard.oci.reference.Digest;

/** Chooses the part of some content that a {@code GET} asks for (RFC 9110, section 14). */
public final class PartialContent {

  private PartialContent() {}

  /**
   * The part to send; the response says already what it is.
   *
   * @param size of the content in bytes
   * @throws RegistryErrorException when the range begins behind the end
   */
  public static ByteRange choose(
      Digest digest, long size, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Accept-Ranges", "bytes");
    return switch (ByteRange.of(EntityTags.range(request, digest), size)) {
      case ByteRange.Answer.Whole whole -> new ByteRange(0, size);
      case ByteRange.Answer.Part part -> {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", part.range().contentRange(size));
        yield part.range();
      }
      case ByteRange.Answer.Unsatisfiable unsatisfiable ->
          throw new RegistryErrorException(
              RegistryErrorCode.RANGE_INVALID, Map.of("Content-Range", "bytes */" + size));
    };
  }
}
