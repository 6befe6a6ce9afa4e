package org.moduleyard.server.partnerapi;

import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Submission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The error envelope of the Cloud Partner Portal API: {@code {"error":{"code","message"}}}, with
 * one entry in {@code details} per violated rule ({@link PortalDocuments#violation}).
 */
final class PortalErrors {

  private PortalErrors() {}

  static ResponseEntity<ApiAnswer> notFound(String what) {
    return ApiErrors.notFound(what);
  }

  static ResponseEntity<ApiAnswer> noSuchOffer(OfferId id) {
    return notFound("There is no offer " + id + ".");
  }

  static ResponseEntity<ApiAnswer> badRequest(String message) {
    return ApiErrors.badRequest(message);
  }

  static ResponseEntity<ApiAnswer> of(ApiErrorCode code, String message) {
    return ApiErrors.of(code, message);
  }

  /** The caller's precondition does not hold. */
  static ResponseEntity<ApiAnswer> changed(String message) {
    return ApiErrors.of(ApiErrorCode.PRECONDITION_FAILED, message);
  }

  /** The response to an action that the offer's state does not allow. */
  static ResponseEntity<ApiAnswer> notNow(
      OfferId id, String rule, Optional<Submission> submission) {
    return of(
        ApiErrorCode.NOT_ALLOWED_NOW,
        "Offer "
            + id
            + " "
            + rule
            + "; its status is "
            + PortalDocuments.statusOf(submission).wireName()
            + ".");
  }

  /** An operator stopped the offer; only an operator takes that back. */
  static ResponseEntity<ApiAnswer> held(OfferId id, OfferStop stop) {
    return of(
        ApiErrorCode.STOPPED_BY_OPERATOR,
        "The operator of this marketplace stopped the distribution of offer "
            + id
            + (stop.reason().isEmpty() ? "" : ": " + stop.reason())
            + (stop.reason().endsWith(".") ? "" : ".")
            + " Ask them to resume it.");
  }

  /** One detail for each violation; warnings never get here. */
  static ResponseEntity<ApiAnswer> violations(
      HttpStatus status, Message message, List<Violation> violations, Language language) {
    ResponseEntity<ApiAnswer> error =
        ApiErrors.of(
            status,
            ApiErrorCode.VALIDATION_FAILED,
            message.in(language.locale()),
            violations.stream()
                .map(violation -> PortalDocuments.violation(violation, language))
                .toList());
    return ResponseEntity.status(error.getStatusCode())
        .headers(error.getHeaders())
        .headers(AnswerLanguage.headers(language))
        .body(error.getBody());
  }
}
