package org.moduleyard.server.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The last stop of a request that failed: says in plain words what happened and what to do. */
@Controller
class ErrorPages implements ErrorController {

  private final JsonMapper json;
  private final ApiAnswers answers;

  ErrorPages(JsonMapper json, ApiAnswers answers) {
    this.json = json;
    this.answers = answers;
  }

  @RequestMapping("${server.error.path:/error}")
  @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpStatus status = status(request);
    if (Readers.isApi(failedPath(request))) {
      answers.write(response, apiError(request, status));
      return null;
    }
    Explanation explanation = explanation(request, status);
    if (Readers.isPerson(request, failedPath(request))) {
      return Pages.view("layout/error", explanation.headline(), status)
          .addObject("explanation", explanation);
    }
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, explanation.advice().english());
    problem.setTitle(explanation.headline().english());
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
    return null;
  }

  private static Explanation explanation(HttpServletRequest request, HttpStatus status) {
    return request.getAttribute(Explanation.ATTRIBUTE) instanceof Explanation known
            && known.status() == status.value()
        ? known
        : Explanation.of(status);
  }

  private static ResponseEntity<JsonNode> apiError(HttpServletRequest request, HttpStatus status) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (failure instanceof IOException) { // the sender hung up in its body: nothing of ours broke
      return ApiErrors.of(HttpStatus.BAD_REQUEST);
    }
    return failure instanceof Throwable ours
        ? ApiFailures.reportLogged(request.getMethod(), failedPath(request), ours)
        : ApiErrors.of(status);
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
