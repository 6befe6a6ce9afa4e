package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.RegistryErrorAnswer;
import tools.jackson.databind.json.JsonMapper;

/** Writes what all answers of the registry have in common. */
public final class Responses {

  static final String JSON = "application/json";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Responses() {}

  public static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }

  /**
   * {@code Cache-Control} for content: by digest it never changes, by tag it may at any time, and
   * what is not public is for one reader only.
   */
  public static String cacheControl(Zone zone, Reference reference) {
    if (zone != Zone.PUBLIC) {
      return "private, no-cache";
    }
    return reference instanceof Digest ? FOR_EVER : "no-cache";
  }

  public static void json(HttpServletRequest request, HttpServletResponse response, ApiAnswer body)
      throws IOException {
    json(request, response, JSON, body);
  }

  public static void json(
      HttpServletRequest request, HttpServletResponse response, String mediaType, ApiAnswer body)
      throws IOException {
    // By way of a string, in which half a character of an annotation is no error.
    byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    response.setContentType(mediaType);
    bytes(request, response, bytes);
  }

  static void bytes(HttpServletRequest request, HttpServletResponse response, byte[] bytes)
      throws IOException {
    response.setContentLength(bytes.length);
    if (!isHead(request)) {
      response.getOutputStream().write(bytes);
    }
  }

  /** Answers with an error (OCI Distribution, error codes). */
  public static void error(
      HttpServletRequest request, HttpServletResponse response, RegistryErrorException exception)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    RegistryErrorCode error = exception.error();
    response.setStatus(error.status());
    response.setHeader("Cache-Control", "no-store");
    exception.headers().forEach(response::setHeader);
    json(request, response, RegistryErrorAnswer.of(error.code(), exception.text()));
  }
}
