package org.moduleyard.server.registry;

import java.util.Optional;

/** Who a user name and a password belong to, or a client id and its secret. */
@FunctionalInterface
interface Principals {

  /** Empty when they do not belong together, or belong to somebody who may not sign in. */
  Optional<Principal> authenticate(String username, String password);
}
