package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Errors that Spring MVC knows the status of: problem details (RFC 9457) for programs, an error
 * page for people.
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
}
