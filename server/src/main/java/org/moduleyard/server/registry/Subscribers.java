package org.moduleyard.server.registry;

import java.util.Optional;

/** Who a user name and a password belong to. */
@FunctionalInterface
interface Subscribers {

  /** Empty when they do not belong together, or belong to an account that may not sign in. */
  Optional<Subscriber> authenticate(String username, String password);
}
