package org.moduleyard.server.registry.auth;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.server.identity.account.Proof;

/**
 * A person or a program as far as the registry is concerned.
 *
 * @param name as audit records name it; empty for nobody in particular
 * @param subscriptions those it holds now: they decide which previews it sees
 * @param publishers those it works for now: their staging namespaces are its own
 * @param proof the proof that it signed in with; empty for nobody in particular
 */
public record Principal(
    String name, Set<UUID> subscriptions, Set<String> publishers, Optional<Proof> proof) {

  /** Nobody in particular. */
  public static final Principal NOBODY = new Principal("", Set.of(), Set.of(), Optional.empty());

  boolean worksFor(String publisher) {
    return publishers.contains(publisher);
  }
}
