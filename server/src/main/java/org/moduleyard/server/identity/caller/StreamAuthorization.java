package org.moduleyard.server.identity.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** For answers that last: who asks is asked again, because a session or a right may have ended. */
public interface StreamAuthorization {

  /**
   * Who holds the session of a request now, with the rights of this moment. Asking does not prolong
   * the session: a page that is left open is not somebody who uses it.
   */
  Optional<Caller.Person> holder(HttpServletRequest request);
}
