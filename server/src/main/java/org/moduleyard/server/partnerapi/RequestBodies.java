package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.catalog.StopReason;
import org.moduleyard.server.content.StorageFullException;
import org.moduleyard.server.offer.draft.MalformedPreconditionException;
import org.moduleyard.server.offer.picture.IngestBusyException;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.platform.web.request.PrintableText;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;

/** The request bodies of publishers: an offer of at most 4 MiB, or a small body with an action. */
@Component
class RequestBodies {

  /** Of an offer; one of a hundred plans with every text at its limit is just below. */
  static final int MAX_OFFER_BYTES = 4 * 1024 * 1024;

  private static final String TOO_LONG =
      "The offer is larger than 4 MiB. It holds texts and URLs only; give pictures as URLs.";

  /** Of a list of addresses, in characters. */
  static final int MAX_EMAILS = 2000;

  private static final int MAX_REASON = 2000;

  /** Turns what these requests fail by into the envelope of the API. */
  @RestControllerAdvice(basePackageClasses = RequestBodies.class)
  static class Answers {
    @ExceptionHandler
    ResponseEntity<ApiAnswer> on(MalformedPreconditionException e) {
      return PortalErrors.badRequest(String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ApiAnswer> on(IngestBusyException e) {
      ResponseEntity<ApiAnswer> busy =
          PortalErrors.of(ApiErrorCode.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
      return ResponseEntity.status(busy.getStatusCode())
          .headers(busy.getHeaders())
          .header(HttpHeaders.RETRY_AFTER, BusyException.RETRY_AFTER_SECONDS)
          .body(busy.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ApiAnswer> on(StorageFullException e) {
      return PortalErrors.of(
          ApiErrorCode.INSUFFICIENT_STORAGE,
          "The marketplace has no room left for your pictures. Nothing was saved. Its operator has"
              + " to make room; then save again.");
    }

    @ExceptionHandler
    ResponseEntity<ApiAnswer> on(
        org.springframework.web.method.annotation.MethodArgumentTypeMismatchException e) {
      return PortalErrors.badRequest("'" + e.getName() + "' has a value that cannot be used.");
    }
  }

  /** The offer in the body. */
  OfferDocument offer(HttpServletRequest request) {
    byte[] bytes = JsonBodies.bytes(request, MAX_OFFER_BYTES, TOO_LONG);
    if (bytes.length == 0) {
      throw UnusableRequestException.malformed(
          "The request has no body. Send the offer as a JSON object.");
    }
    Work.need(MemoryPart.DOCUMENTS, JsonWeight.of(bytes.length, OfferDocument.MAX_VALUES));
    try {
      return OfferDocument.read(bytes);
    } catch (MalformedOfferException e) {
      String where = e.pointer().isEmpty() ? "" : " (at " + e.pointer() + ")";
      throw UnusableRequestException.malformed(
          "The offer cannot be read: " + e.getMessage() + where + ".");
    }
  }

  /**
   * {@code metadata.notification-emails} of a publish or cancel request; empty when there is no
   * body or no such member.
   */
  String notificationEmails(HttpServletRequest request) {
    return text(JsonBodies.object(request), "/metadata/notification-emails", MAX_EMAILS);
  }

  /** The member {@code reason} of a request; empty when there is no body or no such member. */
  String reason(HttpServletRequest request) {
    return text(JsonBodies.object(request), "/reason", MAX_REASON);
  }

  /**
   * The body of a stop: {@code reason}, {@code publicSentence} and {@code successor} for customers.
   * Before there was a choice of reasons, {@code reason} was a free text for the operator; any
   * other word than those of the choice still is.
   */
  StopRequest stop(HttpServletRequest request) {
    JsonNode body = JsonBodies.object(request);
    String reason = text(body, "/reason", MAX_REASON);
    Optional<StopReason> known = StopReason.parse(reason);
    String internal = text(body, "/internalReason", MAX_REASON);
    return new StopRequest(
        internal.isEmpty() && known.isEmpty() ? reason : internal,
        new StopNotice(
            known.orElse(StopReason.OTHER),
            text(body, "/publicSentence", MAX_REASON),
            text(body, "/successor", MAX_REASON)));
  }

  /**
   * A request to stop.
   *
   * @param internal stays between publisher and operator
   */
  record StopRequest(String internal, StopNotice notice) {}

  private static String text(JsonNode body, String pointer, int most) {
    String text = body.at(pointer).asString("").strip();
    if (text.codePointCount(0, text.length()) > most) {
      throw UnusableRequestException.malformed(
          pointer + " is longer than " + most + " characters.");
    }
    if (!PrintableText.is(text)) {
      throw UnusableRequestException.malformed(
          pointer + " holds characters that no text has. Remove them.");
    }
    return text;
  }
}
