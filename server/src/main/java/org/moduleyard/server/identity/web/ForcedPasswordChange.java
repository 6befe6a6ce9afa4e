package org.moduleyard.server.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends whoever has a password that somebody else chose to the page that changes it. */
public final class ForcedPasswordChange extends OncePerRequestFilter {

  static final String PASSWORD_PAGE = "/account/password";
  private static final Set<String> OPEN = Set.of(PASSWORD_PAGE, "/logout");

  private final CurrentCaller currentCaller;

  public ForcedPasswordChange(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return OPEN.contains(path) || path.startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (currentCaller.get() instanceof Caller.Person person
        && person.account().mustChangePassword()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, PASSWORD_PAGE);
      return;
    }
    chain.doFilter(request, response);
  }
}
