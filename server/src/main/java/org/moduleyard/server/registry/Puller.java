package org.moduleyard.server.registry;

import java.util.Set;
import java.util.UUID;
import org.moduleyard.oci.RepositoryName;

/** Who asks the registry for something. */
sealed interface Puller {

  /** Nobody in particular, who may pull what is public. */
  record Anonymous() implements Puller {}

  /** Somebody who sent a user name and a password. */
  record SignedIn(Subscriber subscriber) implements Puller {}

  /**
   * Somebody with a token.
   *
   * @param account empty for a token that was given to nobody in particular
   * @param subscriptions those of the account when the token was made
   * @param pullable names the token was made for
   */
  record TokenHolder(String account, Set<UUID> subscriptions, Set<RepositoryName> pullable)
      implements Puller {}

  /** Whether this one may ask for previews under this name at all. */
  default boolean mayAskFor(RepositoryName name) {
    return switch (this) {
      case Anonymous anonymous -> false;
      case SignedIn signedIn -> true;
      case TokenHolder token -> token.pullable().contains(name);
    };
  }

  /** The subscriptions that decide which previews are seen. */
  default Set<UUID> subscriptions() {
    return switch (this) {
      case Anonymous anonymous -> Set.of();
      case SignedIn signedIn -> signedIn.subscriber().subscriptions();
      case TokenHolder token -> token.subscriptions();
    };
  }
}
