package org.moduleyard.server.registry;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.oci.RepositoryName;

/** Who asks the registry for something. */
sealed interface Requester {

  /** Nobody in particular, who may pull what is public. */
  record Anonymous() implements Requester {}

  /** Somebody who sent a user name and a password. */
  record SignedIn(Principal principal) implements Requester {}

  /**
   * Somebody with a token.
   *
   * @param name of the principal; empty for a token that was given to nobody in particular
   * @param subscriptions those of the principal when the token was made
   * @param granted what the token was made for
   */
  record TokenHolder(String name, Set<UUID> subscriptions, Map<RepositoryName, Set<Action>> granted)
      implements Requester {}

  /**
   * Whether this one may do this to a repository of this name, should there be one. Which previews
   * are behind a name is decided by {@link #subscriptions()}.
   */
  default boolean may(Action action, RepositoryName name) {
    Zone zone = Zone.of(name);
    if (zone == Zone.PUBLIC) {
      return action == Action.PULL;
    }
    return switch (this) {
      case Anonymous anonymous -> false;
      case SignedIn signedIn ->
          zone == Zone.PREVIEW
              ? action == Action.PULL
              : signedIn.principal().publishers().contains(Zone.STAGING.publisher(name));
      case TokenHolder token -> token.granted().getOrDefault(name, Set.of()).contains(action);
    };
  }

  /** The subscriptions that decide which previews are seen. */
  default Set<UUID> subscriptions() {
    return switch (this) {
      case Anonymous anonymous -> Set.of();
      case SignedIn signedIn -> signedIn.principal().subscriptions();
      case TokenHolder token -> token.subscriptions();
    };
  }

  /** As audit records name this one; empty for nobody in particular. */
  default String name() {
    return switch (this) {
      case Anonymous anonymous -> "";
      case SignedIn signedIn -> signedIn.principal().name();
      case TokenHolder token -> token.name();
    };
  }
}
