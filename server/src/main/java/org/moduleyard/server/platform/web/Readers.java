package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.util.StringUtils;

/** Who reads an answer: a person in a browser, or a program. */
public final class Readers {

  /** Paths that only programs use, whatever they say they accept. */
  private static final List<String> PROGRAM_PATHS =
      List.of("/api/", "/v2/", "/offers", "/artifacts/", "/actuator");

  private Readers() {}

  /** Whether a browser asks, for a path where a page can be expected. */
  public static boolean isPerson(HttpServletRequest request) {
    return isPerson(request, request.getRequestURI());
  }

  static boolean isPerson(HttpServletRequest request, String path) {
    String accepts = request.getHeader("Accept");
    return StringUtils.hasLength(accepts)
        && accepts.contains("text/html")
        && PROGRAM_PATHS.stream().noneMatch(path::startsWith);
  }
}
