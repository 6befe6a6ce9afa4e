package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.moduleyard.server.identity.CurrentCaller;
import org.moduleyard.server.platform.web.SafeReturn;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What a page answers to somebody who may not open it: 404 when there is no such page, the sign-in
 * page to a stranger, 403 to everybody else.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final CurrentCaller currentCaller;

  Refusals(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    refuse(request, response, false);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
      throws IOException {
    refuse(request, response, exception instanceof CsrfException);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, boolean forged)
      throws IOException {
    if (AccessTable.find(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (forged || !currentCaller.get().isAnonymous()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, SafeReturn.signInPath(request));
    }
  }
}
