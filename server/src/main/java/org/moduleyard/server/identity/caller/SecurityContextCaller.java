package org.moduleyard.server.identity.caller;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Finds the caller where the security filters left it. */
@Component
class SecurityContextCaller implements CurrentCaller {

  private static final Caller ANONYMOUS = new Caller.Anonymous();

  @Override
  public Caller get() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication authentication
        ? authentication.caller()
        : ANONYMOUS;
  }
}
