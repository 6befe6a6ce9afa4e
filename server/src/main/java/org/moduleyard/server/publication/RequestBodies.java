package org.moduleyard.server.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.offerdocument.MalformedOfferException;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.server.content.StorageFullException;
import org.moduleyard.server.offer.MalformedPreconditionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON bodies of publishers, read within bounds: 1 MiB, 64 levels, no member twice, valid UTF-8,
 * nothing after the document.
 */
@Component
class RequestBodies {

  static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_EMAILS = 2000;
  private static final int MAX_REASON = 2000;

  private final JsonMapper strict =
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

  /** A body that cannot be used; the message is for the caller. */
  static final class UnusableBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    UnusableBodyException(HttpStatus status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** Turns unusable bodies into the envelope of the API. */
  @RestControllerAdvice(basePackageClasses = RequestBodies.class)
  static class Answers {
    @ExceptionHandler
    ResponseEntity<JsonNode> on(UnusableBodyException e) {
      return PortalErrors.of(e.status, "BadRequest", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(MalformedPreconditionException e) {
      return PortalErrors.badRequest(String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(StorageFullException e) {
      return PortalErrors.of(
          HttpStatus.INSUFFICIENT_STORAGE,
          "InsufficientStorage",
          "The marketplace has no room left for your pictures. Nothing was saved. Its operator has"
              + " to make room; then save again.");
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(
        org.springframework.web.method.annotation.MethodArgumentTypeMismatchException e) {
      return PortalErrors.badRequest("'" + e.getName() + "' has a value that cannot be used.");
    }
  }

  /** The offer in the body. */
  OfferDocument offer(HttpServletRequest request) throws IOException {
    byte[] bytes = bytes(request);
    if (bytes.length == 0) {
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, "The request has no body. Send the offer as a JSON object.");
    }
    try {
      return OfferDocument.read(bytes);
    } catch (MalformedOfferException e) {
      String where = e.pointer().isEmpty() ? "" : " (at " + e.pointer() + ")";
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, "The offer cannot be read: " + e.getMessage() + where + ".");
    }
  }

  /**
   * {@code metadata.notification-emails} of a publish or cancel request; empty when there is no
   * body or no such member.
   */
  String notificationEmails(HttpServletRequest request) throws IOException {
    byte[] bytes = bytes(request);
    if (bytes.length == 0) {
      return "";
    }
    String emails = parse(bytes).path("metadata").path("notification-emails").asString("").strip();
    if (emails.length() > MAX_EMAILS) {
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST,
          "/metadata/notification-emails is longer than " + MAX_EMAILS + " characters.");
    }
    return emails;
  }

  /** The member {@code reason} of a request; empty when there is no body or no such member. */
  String reason(HttpServletRequest request) throws IOException {
    byte[] bytes = bytes(request);
    String reason = bytes.length == 0 ? "" : parse(bytes).path("reason").asString("").strip();
    if (reason.codePointCount(0, reason.length()) > MAX_REASON) {
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, "/reason is longer than " + MAX_REASON + " characters.");
    }
    return reason;
  }

  private static byte[] bytes(HttpServletRequest request) throws IOException {
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableBodyException(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is larger than 1 MiB. An offer document holds texts and URLs only; give"
                + " pictures as URLs.");
      }
      return bytes;
    }
  }

  private JsonNode parse(byte[] bytes) {
    try {
      JsonNode node = strict.readTree(bytes);
      if (!node.isObject()) {
        throw new UnusableBodyException(
            HttpStatus.BAD_REQUEST, "The body must be one JSON object.");
      }
      return node;
    } catch (JacksonException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST,
          "The body is not valid JSON" + where + ": " + e.getOriginalMessage());
    }
  }
}
