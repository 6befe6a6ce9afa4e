package org.moduleyard.server.platform.web.error;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Makes the errors of {@code /api}, and the problem details that programs get from pages. */
public final class ApiErrors {

  private ApiErrors() {}

  /**
   * One problem of a request.
   *
   * @param code the rule that is broken, or {@link #INVALID_VALUE}
   * @param target JSON pointer to the value; empty for the whole body
   * @param message the problem and how to fix it
   */
  public record Detail(String code, String target, String message) {}

  /** The code of a detail about a value that no numbered rule is broken by. */
  public static final String INVALID_VALUE = "InvalidValue";

  /** An error that is about the request as a whole, with the usual status of its code. */
  public static ResponseEntity<ApiAnswer> of(ApiErrorCode code, String message) {
    return of(code.status(), code, message, null);
  }

  /** An error whose code is the usual one of its status. */
  public static ResponseEntity<ApiAnswer> of(HttpStatus status, String message) {
    return of(status, ApiErrorCode.of(status), message, null);
  }

  /** An error with entries of the caller's own making in {@code details}; null for none. */
  public static ResponseEntity<ApiAnswer> of(
      HttpStatus status, ApiErrorCode code, String message, @Nullable List<?> details) {
    if (!code.allows(status)) {
      throw new IllegalArgumentException(code + " does not come with " + status);
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, DoorAnswer.RETRY_AFTER_SECONDS);
    }
    return answer.body(ApiErrorAnswer.of(code, message, details));
  }

  public static ResponseEntity<ApiAnswer> badRequest(String message) {
    return of(ApiErrorCode.BAD_REQUEST, message);
  }

  public static ResponseEntity<ApiAnswer> forbidden(String message) {
    return of(ApiErrorCode.FORBIDDEN, message);
  }

  public static ResponseEntity<ApiAnswer> notFound(String message) {
    return of(ApiErrorCode.NOT_FOUND, message);
  }

  public static ResponseEntity<ApiAnswer> conflict(String message) {
    return of(ApiErrorCode.CONFLICT, message);
  }

  /** Fields that cannot be taken as they are; nothing was changed. */
  public static ResponseEntity<ApiAnswer> unprocessable(String message, List<Detail> details) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, ApiErrorCode.VALIDATION_FAILED, message, details);
  }

  /**
   * Problem details (RFC 9457), which programs get from pages; the type leads to the code's
   * explanation.
   *
   * @param title the failure in a few words
   */
  public static ProblemDetail problem(
      HttpStatus status, ApiErrorCode code, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(code.page()));
    problem.setTitle(title);
    problem.setProperty("code", code.word());
    return problem;
  }

  /** The message of errors with this status that have none of their own. */
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
