package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * The last stop of exceptions under {@code /api} that nobody expected. The caller gets an id, the
 * log the id with the exception, so that one leads to the other.
 */
@Component
class ApiFailures implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

  private final ApiAnswers answers;

  ApiFailures(ApiAnswers answers) {
    this.answers = answers;
  }

  /** After everything that knows an exception. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    if (!Readers.isApi(request.getRequestURI()) || response.isCommitted()) {
      return null;
    }
    try {
      answers.write(response, report(request, exception));
      return new ModelAndView();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logs an exception; the answer names the entry in the log. */
  static ResponseEntity<ApiAnswer> report(HttpServletRequest request, Exception exception) {
    UUID id = UUID.randomUUID();
    LOG.error("error {}: {} {}", id, request.getMethod(), request.getRequestURI(), exception);
    return answer(id);
  }

  /** Logs an exception that no controller saw; the answer names the entry in the log. */
  static ResponseEntity<ApiAnswer> reportLogged(String method, String path, Throwable exception) {
    UUID id = UUID.randomUUID();
    LOG.error("error {}: {} {}", id, method, path, exception);
    return answer(id);
  }

  private static ResponseEntity<ApiAnswer> answer(UUID id) {
    return ApiErrors.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something broke on our side. It is not your fault. Try again in a moment; if it happens"
            + " again, tell whoever runs this marketplace the id "
            + id
            + ", which is in the server's log.");
  }
}
