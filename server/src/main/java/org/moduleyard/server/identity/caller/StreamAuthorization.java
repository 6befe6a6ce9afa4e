package org.moduleyard.server.identity.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Authorizes a long-lived response again while it lasts: a session or a right may have ended. */
public interface StreamAuthorization {

  /**
   * The caller that holds the session of a request, with the rights of this moment. Asking does not
   * prolong the session: a page that is left open is not somebody who uses it.
   */
  Optional<Caller.Person> holder(HttpServletRequest request);
}
