package org.moduleyard.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.identity.web.FormSaver;
import org.moduleyard.server.identity.web.SignInPages;
import org.moduleyard.server.platform.web.Explanation;
import org.moduleyard.server.platform.web.safe.SafeReturn;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * The responses to people who may not open a page: 404 when there is no such page, the sign-in page
 * for strangers, whose form is kept meanwhile, 403 for everybody else.
 */
final class AccessDeniedResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final CurrentCaller currentCaller;
  private final FormSaver unsent;

  AccessDeniedResponses(CurrentCaller currentCaller, FormSaver unsent) {
    this.currentCaller = currentCaller;
    this.unsent = unsent;
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
    boolean stranger = currentCaller.get().isAnonymous();
    Optional<AccessTable.Match> page = AccessTable.find(request);
    if (page.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean needsSession = page.get().row().access() != Access.ANYONE;
    FormSaver.Fate fate =
        needsSession && (stranger || forged)
            ? unsent.save(request, response, forged)
            : FormSaver.Fate.NONE;
    if (fate == FormSaver.Fate.KEPT) {
      redirect(response, stranger ? SignInPages.TO_UNSENT : FormSaver.PAGE);
    } else if (fate == FormSaver.Fate.LOST && stranger) {
      redirect(response, SignInPages.AFTER_LOSS);
    } else if (forged || !stranger) {
      request.setAttribute(Explanation.ATTRIBUTE, Closed.explanation(request, forged));
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      redirect(response, SafeReturn.signInPath(request));
    }
  }

  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, path);
  }
}
