package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.web.Explanation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Errors that Spring MVC knows the status of, in the form of the door that the request came to; an
 * error page for people.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

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
    if (response == null) {
      return super.handleExceptionInternal(exception, body, headers, status, request);
    }
    Door door = Door.of(exchange.getRequest().getRequestURI());
    if (door != Door.PAGES) {
      return atDoor(door, exception, headers, status);
    }
    if (!Readers.isPerson(exchange.getRequest())) {
      return atDoor(door, exception, headers, status); // for any Accept header
    }
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    send(response, status.value());
    return null;
  }

  /**
   * Answers requests that cannot be read, mostly in the body: the container would log each as a
   * failure. The last stop answers, because the container may have closed the answer when it found
   * the fault.
   */
  @ExceptionHandler({
    UnreadableRequestException.class,
    InvalidParameterException.class,
    MultipartException.class,
    BadRequestException.class
  })
  void unreadable(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    Fault fault = Fault.of(e).orElseThrow(() -> e);
    request.setAttribute(Fault.ATTRIBUTE, fault);
    if (!response.isCommitted()) {
      send(response, fault.status().value());
    }
  }

  private static void send(HttpServletResponse response, int status) {
    try {
      response.sendError(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ResponseEntity<Object> atDoor(
      Door door, Exception exception, HttpHeaders headers, HttpStatusCode code) {
    HttpStatus status = known(code);
    Explanation explanation = Explanation.of(status);
    String advice = DoorAnswer.advice(door, explanation);
    String message = status.is4xxClientError() ? message(exception, advice) : advice;
    DoorAnswer answer = DoorAnswer.of(door, explanation, message, false, json);
    HttpHeaders all = new HttpHeaders(headers);
    answer.headers().forEach(all::set);
    return ResponseEntity.status(answer.status())
        .headers(all)
        .contentType(MediaType.parseMediaType(answer.contentType()))
        .body(answer.body());
  }

  /** No room now: everybody is told when to come back, in the form they read. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> busy(BusyException e, WebRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, BusyException.RETRY_AFTER_SECONDS);
    return handleExceptionInternal(e, null, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
  }

  /** No connection to the database became free in time: that is busy, too. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> busy(CannotGetJdbcConnectionException e, WebRequest request) {
    return busy(new BusyException(), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> busy(CannotCreateTransactionException e, WebRequest request) {
    return busy(new BusyException(), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unusable(UnusableRequestException e, WebRequest request) {
    return handleExceptionInternal(e, null, new HttpHeaders(), e.status(), request);
  }

  private static ResponseEntity<Object> apiError(
      Exception exception, HttpHeaders headers, HttpStatusCode code, ServletWebRequest exchange) {
    HttpStatus status = known(code);
    ResponseEntity<ApiAnswer> error =
        status == HttpStatus.INTERNAL_SERVER_ERROR
            ? ApiFailures.report(exchange.getRequest(), exception)
            : ApiErrors.of(status, message(exception, ApiErrors.advice(status)));
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.getBody());
  }

  private static HttpStatus known(HttpStatusCode code) {
    HttpStatus known = HttpStatus.resolve(code.value());
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }

  /** Which value is wrong, as far as Spring says it; else what holds for every such error. */
  private static String message(Exception exception, String advice) {
    return switch (exception) {
      case MethodArgumentTypeMismatchException mismatch ->
          "'" + mismatch.getName() + "' has a value that cannot be used.";
      case MissingServletRequestParameterException missing ->
          "The query parameter " + missing.getParameterName() + " is missing.";
      case UnusableRequestException unusable -> String.valueOf(unusable.getMessage());
      case BusyException busy -> String.valueOf(busy.getMessage());
      case ResponseStatusException chosen when chosen.getReason() != null -> chosen.getReason();
      default -> advice;
    };
  }
}
