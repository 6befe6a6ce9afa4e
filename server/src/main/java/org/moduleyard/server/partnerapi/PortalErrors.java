package org.moduleyard.server.partnerapi;

import java.util.List;
import java.util.Optional;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Submission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The error envelope of the Cloud Partner Portal API: {@code {"error":{"code","message"}}}, with
 * one entry in {@code details} per violated rule ({@link PortalDocuments#violation}).
 */
final class PortalErrors {

  private PortalErrors() {}

  static ResponseEntity<JsonNode> notFound(String what) {
    return ApiErrors.notFound(what);
  }

  static ResponseEntity<JsonNode> noSuchOffer(OfferId id) {
    return notFound("There is no offer " + id + ".");
  }

  static ResponseEntity<JsonNode> badRequest(String message) {
    return ApiErrors.badRequest(message);
  }

  static ResponseEntity<JsonNode> of(ApiErrorCode code, String message) {
    return ApiErrors.of(code, message);
  }

  /** The caller's precondition does not hold. */
  static ResponseEntity<JsonNode> changed(String message) {
    return ApiErrors.of(ApiErrorCode.PRECONDITION_FAILED, message);
  }

  /** What an offer {@code rule} says it can do only in another state. */
  static ResponseEntity<JsonNode> notNow(OfferId id, String rule, Optional<Submission> submission) {
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
  static ResponseEntity<JsonNode> held(OfferId id, OfferStop stop) {
    return of(
        ApiErrorCode.STOPPED_BY_OPERATOR,
        "The operator of this marketplace stopped the distribution of offer "
            + id
            + (stop.reason().isEmpty() ? "" : ": " + stop.reason())
            + (stop.reason().endsWith(".") ? "" : ".")
            + " Ask them to resume it.");
  }

  /** One detail for each violation; warnings never get here. */
  static ResponseEntity<JsonNode> violations(
      HttpStatus status, String message, List<Violation> violations) {
    ArrayNode details = JsonNodeFactory.instance.arrayNode();
    violations.forEach(violation -> details.add(PortalDocuments.violation(violation)));
    return ApiErrors.of(status, ApiErrorCode.VALIDATION_FAILED, message, details);
  }
}
