package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Explanation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers in the form of the door that a request came to. */
@Component
class DoorAnswers {

  private final JsonMapper json;

  DoorAnswers(JsonMapper json) {
    this.json = json;
  }

  /**
   * Answers a program.
   *
   * @param path of the request that failed
   * @param explanation the status, and the texts for people
   * @param fault the sender's fault; null when none is known
   */
  void write(
      String path, Explanation explanation, @Nullable Fault fault, HttpServletResponse response)
      throws IOException {
    Door door = Door.of(path);
    String message = fault == null ? DoorAnswer.advice(door, explanation) : fault.message();
    boolean broken = fault == Fault.BODY || fault == Fault.SLOW;
    write(DoorAnswer.of(door, explanation, message, broken, json), response);
  }

  private static void write(DoorAnswer answer, HttpServletResponse response) throws IOException {
    response.resetBuffer();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentType(answer.contentType());
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  /** The fault that was found in a request; null when none was. */
  static @Nullable Fault fault(HttpServletRequest request) {
    return request.getAttribute(Fault.ATTRIBUTE) instanceof Fault fault ? fault : null;
  }
}
