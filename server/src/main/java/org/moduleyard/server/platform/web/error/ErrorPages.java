package org.moduleyard.server.platform.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Explanation;
import org.moduleyard.server.platform.web.Pages;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The last stop of a request that failed: says in plain words what happened and what to do. */
@Controller
class ErrorPages implements ErrorController {

  private final ApiAnswers api;
  private final DoorAnswers doors;

  ErrorPages(ApiAnswers api, DoorAnswers doors) {
    this.api = api;
    this.doors = doors;
  }

  @RequestMapping("${server.error.path:/error}")
  @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = failedPath(request);
    Optional<Throwable> failure = failure(request);
    HttpStatus sent = status(request);
    @Nullable Fault fault =
        failure
            .flatMap(e -> Fault.of(e).or(() -> Fault.ofBody(e, sent)))
            .orElseGet(() -> DoorAnswers.fault(request));
    HttpStatus status = fault == null ? sent : fault.status();
    if (fault == null && failure.isPresent() && Readers.isApi(path)) {
      api.write(response, ApiFailures.reportLogged(request.getMethod(), path, failure.get()));
      return null;
    }
    if (status == HttpStatus.SERVICE_UNAVAILABLE && response.getHeader("Retry-After") == null) {
      response.setHeader("Retry-After", DoorAnswer.RETRY_AFTER_SECONDS);
    }
    Explanation explanation = explanation(request, status);
    if (Readers.isPerson(request, path)) {
      return Pages.view("layout/error", explanation.headline(), status)
          .addObject("explanation", explanation);
    }
    doors.write(path, explanation, fault, response);
    return null;
  }

  private static Explanation explanation(HttpServletRequest request, HttpStatus status) {
    return request.getAttribute(Explanation.ATTRIBUTE) instanceof Explanation known
            && known.status() == status.value()
        ? known
        : Explanation.of(status);
  }

  private static Optional<Throwable> failure(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        ? Optional.of(failure)
        : Optional.empty();
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }

  private static String failedPath(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return path instanceof String text ? text : request.getRequestURI();
  }
}
