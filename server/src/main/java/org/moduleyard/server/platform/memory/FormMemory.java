package org.moduleyard.server.platform.memory;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a form in before anybody reads it: the container reads all of a form as soon as one of its
 * fields is asked for. Long forms of strangers were refused before.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
final class FormMemory extends OncePerRequestFilter {
  /** Shorter ones are part of what a connection takes. */
  private static final int SMALL_FORM = 8 << 10;

  /** The longest form that the container reads, files in it not counted. */
  private static final long MOST_FORM = 1 << 20;

  /** The bytes, their fields as text in letters of two bytes, and one copy of these. */
  private static final long EACH_BYTE = 5;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long form = form(request);
    if (form > SMALL_FORM) {
      Work.need(MemoryPart.FORMS, EACH_BYTE * form);
    }
    chain.doFilter(request, response);
  }

  /** Bytes of the form in a request, as far as it may be read into memory; 0 when it has none. */
  private static long form(HttpServletRequest request) {
    String type = request.getContentType();
    boolean isForm =
        type != null
            && (startsWith(type, "application/x-www-form-urlencoded")
                || startsWith(type, "multipart/"));
    long length = request.getContentLengthLong();
    return !isForm ? 0 : length < 0 ? MOST_FORM : Math.min(length, MOST_FORM);
  }

  private static boolean startsWith(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length());
  }
}
