package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;

/** Who reads an answer: a person in a browser, or a program. */
public final class Readers {

  /** Paths that only programs use, whatever they say they accept. */
  private static final List<String> PROGRAM_PATHS =
      List.of("/api/", "/v2/", "/offers", "/artifacts/", "/actuator");

  private Readers() {}

  /** Whether a path, as it came over the wire, belongs to the API. */
  static boolean isApi(String path) {
    List<PathContainer.Element> parts = PathContainer.parsePath(path).elements();
    return parts.size() > 1
        && parts.get(1) instanceof PathContainer.PathSegment first
        && first.valueToMatch().equals("api");
  }

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
