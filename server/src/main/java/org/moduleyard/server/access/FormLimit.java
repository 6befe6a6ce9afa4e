package org.moduleyard.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.moduleyard.server.identity.session.Sessions;
import org.moduleyard.server.identity.web.CookieNames;
import org.moduleyard.server.identity.web.api.TokenEndpoint;
import org.moduleyard.server.platform.web.error.TokenErrorAnswer;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes forms of strangers only up to 32 KiB, before anything reads their fields: none of the forms
 * that a stranger fills in needs as much, and many at once must not fill the memory. People whose
 * session is known, also when it has just ended, send what the container allows. The registry and
 * the API read no forms and have limits of their own.
 */
final class FormLimit extends OncePerRequestFilter {

  /** Bytes of one form. */
  static final int MOST_BYTES = 32 * 1024;

  private static final String ADVICE =
      "A form of somebody who is not signed in has at most 32,768 bytes.";

  private final PathPatternRequestMatcher tokenEndpoint =
      PathPatternRequestMatcher.withDefaults().matcher(TokenEndpoint.PATH);
  private final Sessions sessions;
  private final CookieNames cookies;

  FormLimit(Sessions sessions, CookieNames cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/v2/")
        || path.startsWith("/api/")
        || path.equals("/token")
        || !isForm(request);
  }

  private static boolean isForm(HttpServletRequest request) {
    return startsWith(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE) || isMultipart(request);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    return startsWith(request, "multipart/");
  }

  private static boolean startsWith(HttpServletRequest request, String type) {
    String sent = request.getContentType();
    return sent != null && sent.strip().toLowerCase(Locale.ROOT).startsWith(type);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    boolean small = length >= 0 && length <= MOST_BYTES;
    if ((small && isMultipart(request)) || isKnown(request)) {
      chain.doFilter(request, response);
    } else if (length > MOST_BYTES || isMultipart(request)) {
      refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, ADVICE);
    } else {
      Optional<SmallForm> form;
      try {
        form = SmallForm.read(request, MOST_BYTES);
      } catch (IllegalArgumentException e) {
        refuse(request, response, HttpStatus.BAD_REQUEST, "The form cannot be read.");
        return;
      }
      if (form.isPresent()) {
        chain.doFilter(form.get(), response);
      } else {
        refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, ADVICE);
      }
    }
  }

  /** The token endpoint knows no sessions. */
  private boolean isKnown(HttpServletRequest request) {
    return !tokenEndpoint.matches(request)
        && Optional.ofNullable(WebUtils.getCookie(request, cookies.session()))
            .flatMap(cookie -> sessions.lastHolder(cookie.getValue()))
            .isPresent();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String advice)
      throws IOException {
    if (tokenEndpoint.matches(request)) { // RFC 6749 5.2
      response.setStatus(status.value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setHeader("Cache-Control", "no-store");
      TokenErrorAnswer answer = TokenErrorAnswer.of(TokenErrorCode.INVALID_REQUEST, advice);
      response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(answer));
    } else {
      request.getInputStream(); // so that no page that is shown instead reads fields
      response.sendError(status.value());
    }
  }
}
