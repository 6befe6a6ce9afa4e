package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes what all answers of the registry have in common. */
public final class Responses {

  static final String JSON = "application/json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Responses() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

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

  /** Reads what we wrote ourselves. */
  public static ObjectNode parse(String object) {
    return (ObjectNode) MAPPER.readTree(object);
  }

  public static void json(HttpServletRequest request, HttpServletResponse response, JsonNode body)
      throws IOException {
    json(request, response, JSON, body);
  }

  public static void json(
      HttpServletRequest request, HttpServletResponse response, String mediaType, JsonNode body)
      throws IOException {
    byte[] bytes = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
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

  /** {@code {"errors":[{"code","message"}]}} (OCI Distribution, error codes). */
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
    ObjectNode body = object();
    body.putArray("errors").addObject().put("code", error.code()).put("message", exception.text());
    json(request, response, body);
  }
}
