package org.moduleyard.server.platform.web.error;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.moduleyard.server.platform.web.Explanation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response of a door to a request that never reached anything behind it, in that door's form.
 *
 * @param headers beside the content type
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record DoorAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

  /** When it is worth another try after 503. */
  static final String RETRY_AFTER_SECONDS = "10";

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  /**
   * The answer of a door to programs.
   *
   * @param explanation the status, and the headline where the form has one
   * @param message the problem and the advice
   * @param broken whether it was the body that could not be read
   */
  static DoorAnswer of(
      Door door, Explanation explanation, String message, boolean broken, JsonMapper json) {
    HttpStatus status = HttpStatus.valueOf(explanation.status());
    return switch (door) {
      case REGISTRY ->
          new DoorAnswer(
              status.value(),
              JSON,
              json.writeValueAsBytes(registry(status, message, broken)),
              Map.of(
                  "Docker-Distribution-API-Version", "registry/2.0", "Cache-Control", "no-store"));
      case TOKENS ->
          new DoorAnswer(
              status.value(),
              JSON,
              json.writeValueAsBytes(TokenErrorAnswer.of(TokenErrorCode.of(status), message)),
              Map.of("Cache-Control", "no-store"));
      case API ->
          new DoorAnswer(
              status.value(),
              JSON,
              json.writeValueAsBytes(ApiErrors.of(status, message).getBody()),
              Map.of());
      case CATALOG ->
          new DoorAnswer(
              status.value(),
              "text/plain;charset=UTF-8",
              message.getBytes(StandardCharsets.UTF_8),
              Map.of("Access-Control-Allow-Origin", "*"));
      case PAGES ->
          new DoorAnswer(
              status.value(),
              MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              json.writeValueAsBytes(problem(explanation, message)),
              Map.of());
    };
  }

  /** The message of a door's answers with this status that have none of their own. */
  static String advice(Door door, Explanation explanation) {
    HttpStatus status = HttpStatus.valueOf(explanation.status());
    return switch (door) {
      case PAGES -> explanation.advice().english();
      case API -> ApiErrors.advice(status);
      case REGISTRY, TOKENS, CATALOG ->
          switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case UNSUPPORTED_MEDIA_TYPE -> "A body of this Content-Type is not taken here.";
            default -> ApiErrors.advice(status);
          };
    };
  }

  private static RegistryErrorAnswer registry(HttpStatus status, String message, boolean broken) {
    String code =
        switch (status) {
          case UNAUTHORIZED -> "UNAUTHORIZED";
          case FORBIDDEN -> "DENIED";
          case TOO_MANY_REQUESTS -> "TOOMANYREQUESTS";
          case CONTENT_TOO_LARGE -> "SIZE_INVALID";
          default ->
              status.is5xxServerError() ? "UNKNOWN" : broken ? "SIZE_INVALID" : "UNSUPPORTED";
        };
    return RegistryErrorAnswer.of(code, message);
  }

  private static ProblemDetail problem(Explanation explanation, String message) {
    HttpStatus status = HttpStatus.valueOf(explanation.status());
    return ApiErrors.problem(
        status, ApiErrorCode.of(status), explanation.headline().english(), message);
  }
}
