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
 * JSON bodies of publishers, read within bounds: 4 MiB for an offer and 64 KiB for anything else,
 * few levels, no member twice, valid UTF-8, nothing after the document. A body that announces to be
 * longer is refused unread; one that does not say is read to its bound and no further.
 */
@Component
class RequestBodies {

  /** Of an offer; one of a hundred plans with every text at its limit has half of this. */
  static final int MAX_OFFER_BYTES = 4 * 1024 * 1024;

  private static final int MAX_BYTES = 64 * 1024;
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
  OfferDocument offer(HttpServletRequest request) {
    byte[] bytes = bytes(request, MAX_OFFER_BYTES);
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
  String notificationEmails(HttpServletRequest request) {
    byte[] bytes = bytes(request, MAX_BYTES);
    if (bytes.length == 0) {
      return "";
    }
    return text(parse(bytes), "/metadata/notification-emails", MAX_EMAILS);
  }

  /** The member {@code reason} of a request; empty when there is no body or no such member. */
  String reason(HttpServletRequest request) {
    byte[] bytes = bytes(request, MAX_BYTES);
    return bytes.length == 0 ? "" : text(parse(bytes), "/reason", MAX_REASON);
  }

  /** A text that can be kept and shown: no control characters and no halves of characters. */
  private static String text(JsonNode body, String pointer, int most) {
    String text = body.at(pointer).asString("").strip();
    if (text.codePointCount(0, text.length()) > most) {
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, pointer + " is longer than " + most + " characters.");
    }
    if (text.codePoints().anyMatch(RequestBodies::isUnprintable)) {
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, pointer + " holds characters that no text has. Remove them.");
    }
    return text;
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
      case Character.SURROGATE -> true;
      default -> false;
    };
  }

  private static byte[] bytes(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(most);
      }
      return bytes;
    } catch (IOException e) { // cut off, slow, or badly framed: it is the sender's in every case
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST,
          "The body ended before it was whole. Send it again, with the length it has.");
    }
  }

  private static UnusableBodyException tooLarge(int most) {
    return new UnusableBodyException(
        HttpStatus.CONTENT_TOO_LARGE,
        most == MAX_OFFER_BYTES
            ? "The offer is larger than 4 MiB. It holds texts and URLs only; give pictures as URLs."
            : "The body is larger than " + most / 1024 + " KiB.");
  }

  private JsonNode parse(byte[] bytes) {
    try {
      JsonNode node = strict.readTree(bytes);
      if (!node.isObject()) {
        throw new UnusableBodyException(
            HttpStatus.BAD_REQUEST, "The body must be one JSON object.");
      }
      return node;
    } catch (NumberFormatException e) { // Jackson lets some through
      throw new UnusableBodyException(
          HttpStatus.BAD_REQUEST, "The body holds a number that is no number.");
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
