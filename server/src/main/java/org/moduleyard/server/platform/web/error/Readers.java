package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.StringUtils;

/** The reader of a response: a person in a browser, or a program. */
public final class Readers {

  private Readers() {}

  /** Whether a path, as it came over the wire, belongs to the API. */
  static boolean isApi(String path) {
    return Door.of(path) == Door.API;
  }

  /** Whether a browser asks, for a path where a page can be expected. */
  public static boolean isPerson(HttpServletRequest request) {
    return isPerson(request, request.getRequestURI());
  }

  static boolean isPerson(HttpServletRequest request, String path) {
    String accepts = request.getHeader("Accept");
    return StringUtils.hasLength(accepts)
        && accepts.contains("text/html")
        && Door.of(path) == Door.PAGES
        && !path.startsWith("/actuator");
  }
}
