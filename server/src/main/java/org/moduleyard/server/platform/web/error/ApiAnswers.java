package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers of the API from where no controller is at hand: filters and error pages. */
@Component
public class ApiAnswers {

  private final JsonMapper json;

  ApiAnswers(JsonMapper json) {
    this.json = json;
  }

  /** Writes status, headers and body; whatever was in the buffer is gone. */
  public void write(HttpServletResponse response, ResponseEntity<ApiAnswer> answer)
      throws IOException {
    response.resetBuffer();
    response.setStatus(answer.getStatusCode().value());
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
  }
}
