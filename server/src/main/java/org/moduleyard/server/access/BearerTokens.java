package org.moduleyard.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.moduleyard.server.identity.caller.CallerAuthentication;
import org.moduleyard.server.identity.session.ApiTokens;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …} (RFC 6750); who has none stays anonymous. */
final class BearerTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  /** Ours are about 600 characters; nothing longer is worth parsing. */
  private static final int MAX_LENGTH = 4096;

  private final ApiTokens tokens;

  BearerTokens(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    token(request)
        .flatMap(tokens::callerWith)
        .ifPresent(
            caller -> {
              SecurityContext context = SecurityContextHolder.createEmptyContext();
              context.setAuthentication(new CallerAuthentication(caller));
              SecurityContextHolder.setContext(context);
            });
    chain.doFilter(request, response);
  }

  static Optional<String> token(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
            && header.length() <= MAX_LENGTH
            && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
