package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.memory.BusyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.JsonNode;

/**
 * Errors that Spring MVC knows the status of: the envelope of the API under {@code /api}, problem
 * details (RFC 9457) for other programs, an error page for people.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ServletWebRequest exchange = (ServletWebRequest) request;
    if (Readers.isApi(exchange.getRequest().getRequestURI())) {
      return apiError(exception, headers, status, exchange);
    }
    HttpServletResponse response = exchange.getResponse();
    if (response == null || !Readers.isPerson(exchange.getRequest())) {
      return super.handleExceptionInternal(exception, body, headers, status, request);
    }
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    try {
      response.sendError(status.value());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parameters that are no UTF-8, or too many: the container would log each as a failure. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> unreadable(InvalidParameterException e, WebRequest request) {
    HttpStatusCode status = HttpStatusCode.valueOf(e.getErrorCode());
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status, Explanation.of(HttpStatus.BAD_REQUEST).advice().english());
    return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
  }

  /** No room now: everybody is told when to come back, in the form they read. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> busy(BusyException e, WebRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, BusyException.RETRY_AFTER_SECONDS);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    return handleExceptionInternal(e, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> unusable(UnusableRequestException e) {
    return ApiErrors.of(e.status(), String.valueOf(e.getMessage()));
  }

  private static ResponseEntity<Object> apiError(
      Exception exception, HttpHeaders headers, HttpStatusCode code, ServletWebRequest exchange) {
    HttpStatus known = HttpStatus.resolve(code.value());
    HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    ResponseEntity<JsonNode> error =
        status == HttpStatus.INTERNAL_SERVER_ERROR
            ? ApiFailures.report(exchange.getRequest(), exception)
            : ApiErrors.of(status, message(exception, status));
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.getBody());
  }

  /** Which value is wrong, as far as Spring says it; else what holds for every such error. */
  private static String message(Exception exception, HttpStatus status) {
    return switch (exception) {
      case MethodArgumentTypeMismatchException mismatch ->
          "'" + mismatch.getName() + "' has a value that cannot be used.";
      case MissingServletRequestParameterException missing ->
          "The query parameter " + missing.getParameterName() + " is missing.";
      case BusyException busy -> String.valueOf(busy.getMessage());
      case ResponseStatusException chosen when chosen.getReason() != null -> chosen.getReason();
      default -> ApiErrors.advice(status);
    };
  }
}
