package org.moduleyard.server.registry.auth;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.protocol.ZonedName;

/** The sender of a request to the registry. */
public sealed interface Requester {

  /** Nobody in particular, who may pull what is public. */
  record Anonymous() implements Requester {
    @Override
    public Principal principal() {
      return Principal.NOBODY;
    }
  }

  /** Somebody who sent a user name and a password. */
  record SignedIn(Principal principal) implements Requester {}

  /**
   * Somebody with a token.
   *
   * @param principal the holder of the token, with the rights of this moment
   * @param granted the actions that the token was made for, by repository
   */
  record TokenHolder(Principal principal, Map<RepositoryName, Set<Action>> granted)
      implements Requester {}

  /** The person or program, as far as it is known. */
  Principal principal();

  /**
   * Whether this one may do this to a repository of this name, should there be one. Which previews
   * are behind a name is decided by {@link #subscriptions()}.
   */
  default boolean may(Action action, ZonedName name) {
    if (name.isPublic()) {
      return action == Action.PULL;
    }
    return switch (this) {
      case Anonymous anonymous -> false;
      case SignedIn signedIn -> hasReason(action, name);
      case TokenHolder token ->
          token.granted().getOrDefault(name.wire(), Set.of()).contains(action)
              && hasReason(action, name);
    };
  }

  /** Whether the rights of this moment, whatever a token says, let this one do this. */
  private boolean hasReason(Action action, ZonedName name) {
    return switch (name.zone()) {
      case PUBLIC, PREVIEW -> action == Action.PULL;
      case STAGING -> principal().worksFor(name.publisher());
    };
  }

  /** The subscriptions that decide which previews are seen. */
  default Set<UUID> subscriptions() {
    return principal().subscriptions();
  }

  /** As audit records name this one; empty for nobody in particular. */
  default String name() {
    return principal().name();
  }
}
