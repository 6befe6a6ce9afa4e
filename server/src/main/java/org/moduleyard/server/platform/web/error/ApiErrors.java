package org.moduleyard.server.platform.web.error;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of every error under {@code /api}, that of the Cloud Partner Portal API:
 *
 * <pre>
 * {"error": {"code": "ValidationFailed", "message": "…",
 *            "details": [{"code": "…", "target": "/name", "message": "…"}]}}
 * </pre>
 */
public final class ApiErrors {

  private ApiErrors() {}

  /**
   * One problem of a request.
   *
   * @param code the rule that is broken, or {@link #INVALID_VALUE}
   * @param target JSON pointer to the value; empty for the whole body
   * @param message what is wrong and how to fix it
   */
  public record Detail(String code, String target, String message) {}

  /** The code of a detail about a value that no numbered rule is broken by. */
  public static final String INVALID_VALUE = "InvalidValue";

  /** An error that is about the request as a whole, with the usual status of its code. */
  public static ResponseEntity<JsonNode> of(ApiErrorCode code, String message) {
    return of(code.status(), code, message, null);
  }

  /** An error whose code is the usual one of its status. */
  public static ResponseEntity<JsonNode> of(HttpStatus status, String message) {
    return of(status, ApiErrorCode.of(status), message, null);
  }

  /** An error with entries of the caller's own making in {@code details}; null for none. */
  public static ResponseEntity<JsonNode> of(
      HttpStatus status, ApiErrorCode code, String message, @Nullable ArrayNode details) {
    if (!code.allows(status)) {
      throw new IllegalArgumentException(code + " does not come with " + status);
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, DoorAnswer.RETRY_AFTER_SECONDS);
    }
    return answer.body(envelope(code, message, details));
  }

  public static ResponseEntity<JsonNode> badRequest(String message) {
    return of(ApiErrorCode.BAD_REQUEST, message);
  }

  public static ResponseEntity<JsonNode> forbidden(String message) {
    return of(ApiErrorCode.FORBIDDEN, message);
  }

  public static ResponseEntity<JsonNode> notFound(String message) {
    return of(ApiErrorCode.NOT_FOUND, message);
  }

  public static ResponseEntity<JsonNode> conflict(String message) {
    return of(ApiErrorCode.CONFLICT, message);
  }

  /** Fields that cannot be taken as they are; nothing was changed. */
  public static ResponseEntity<JsonNode> unprocessable(String message, List<Detail> details) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Detail detail : details) {
      array
          .addObject()
          .put("code", detail.code())
          .put("target", detail.target())
          .put("message", detail.message());
    }
    return of(HttpStatus.UNPROCESSABLE_CONTENT, ApiErrorCode.VALIDATION_FAILED, message, array);
  }

  /**
   * Problem details (RFC 9457), which programs get from pages; the type leads to the code's
   * explanation.
   *
   * @param title what happened, in a few words
   */
  public static ProblemDetail problem(
      HttpStatus status, ApiErrorCode code, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(code.page()));
    problem.setTitle(title);
    problem.setProperty("code", code.word());
    return problem;
  }

  private static ObjectNode envelope(
      ApiErrorCode code, String message, @Nullable ArrayNode details) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    ObjectNode error = envelope.putObject("error");
    error.put("code", code.word());
    error.put("message", message);
    if (details != null) {
      error.set("details", details);
    }
    return envelope;
  }

  /** What holds for every error with this status. */
  static String advice(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this path. GET /api/openapi.json lists what there is.";
      case METHOD_NOT_ALLOWED -> "This path does not know this method.";
      case BAD_REQUEST -> "The address, a header or the body of this request is malformed.";
      case FORBIDDEN -> "This caller may not do that.";
      case CONTENT_TOO_LARGE -> "The body is larger than this path accepts.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body with Content-Type: application/json.";
      case NOT_ACCEPTABLE -> "The answer does not come in any of the types in Accept.";
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> "Too busy. Wait a moment and try again.";
      default ->
          status.is5xxServerError()
              ? "Something broke on our side. It is not your fault. Try again in a moment."
              : ApiErrorCode.of(status).meaning() + " " + ApiErrorCode.of(status).remedy();
    };
  }
}
