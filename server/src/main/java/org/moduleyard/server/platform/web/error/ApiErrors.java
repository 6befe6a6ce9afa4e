package org.moduleyard.server.platform.web.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
   * @param code the rule that is broken
   * @param target JSON pointer to the value; empty for the whole body
   * @param message what is wrong and how to fix it
   */
  public record Detail(String code, String target, String message) {}

  /** An error that is about the request as a whole. */
  public static ResponseEntity<JsonNode> of(HttpStatus status, String code, String message) {
    return of(status, code, message, null);
  }

  /** An error with entries of the caller's own making in {@code details}; null for none. */
  public static ResponseEntity<JsonNode> of(
      HttpStatus status, String code, String message, @Nullable ArrayNode details) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, DoorAnswer.RETRY_AFTER_SECONDS);
    }
    return answer.body(envelope(code, message, details));
  }

  /** An error whose code is the usual one of its status. */
  public static ResponseEntity<JsonNode> of(HttpStatus status, String message) {
    return of(status, code(status), message);
  }

  public static ResponseEntity<JsonNode> badRequest(String message) {
    return of(HttpStatus.BAD_REQUEST, message);
  }

  public static ResponseEntity<JsonNode> forbidden(String message) {
    return of(HttpStatus.FORBIDDEN, message);
  }

  public static ResponseEntity<JsonNode> notFound(String message) {
    return of(HttpStatus.NOT_FOUND, message);
  }

  public static ResponseEntity<JsonNode> conflict(String message) {
    return of(HttpStatus.CONFLICT, message);
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
    return of(HttpStatus.UNPROCESSABLE_CONTENT, "ValidationFailed", message, array);
  }

  private static ObjectNode envelope(String code, String message, @Nullable ArrayNode details) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    ObjectNode error = envelope.putObject("error");
    error.put("code", code);
    error.put("message", message);
    if (details != null) {
      error.set("details", details);
    }
    return envelope;
  }

  /** The status in one word, for instance {@code NotFound}. */
  private static String code(HttpStatus status) {
    return switch (status) {
      case CONTENT_TOO_LARGE -> "BadRequest";
      case UNPROCESSABLE_CONTENT -> "ValidationFailed";
      case INTERNAL_SERVER_ERROR -> "InternalError";
      default -> status.getReasonPhrase().replace(" ", "").replace("-", "");
    };
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
              : status.getReasonPhrase() + ".";
    };
  }
}
