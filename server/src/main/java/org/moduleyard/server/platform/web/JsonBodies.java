package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Small JSON bodies from strangers, read within bounds: 64 KiB, 8 levels, one object, no member
 * twice, valid UTF-8, nothing after it.
 */
public final class JsonBodies {

  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 8;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBodies() {}

  /**
   * The body, an empty object when there is none.
   *
   * @param members the names it may have; another one is refused
   * @throws UnusableRequestException when the body cannot be used
   */
  public static JsonFields read(HttpServletRequest request, String... members) throws IOException {
    byte[] bytes = bytes(request);
    JsonNode body = bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(bytes);
    return new JsonFields(body, "").only(members);
  }

  private static byte[] bytes(HttpServletRequest request) throws IOException {
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableRequestException(
            HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 64 KiB.");
      }
      return bytes;
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      JsonNode node = STRICT.readTree(bytes);
      if (!node.isObject()) {
        throw UnusableRequestException.malformed("The body must be one JSON object.");
      }
      return node;
    } catch (JacksonException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw UnusableRequestException.malformed(
          "The body is not valid JSON" + where + ": " + e.getOriginalMessage());
    }
  }
}
