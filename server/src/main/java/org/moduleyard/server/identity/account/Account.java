package org.moduleyard.server.identity.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A person who can sign in.
 *
 * @param username lower case, unique, never changes
 * @param email empty when none was given
 * @param mustChangePassword true while the password is one that somebody else chose; such an
 *     account can do nothing but change it
 * @param generation rises with every new password; access tokens of earlier ones are refused
 */
public record Account(
    UUID id,
    String username,
    String displayName,
    String email,
    Role role,
    boolean mustChangePassword,
    int generation,
    Instant createdAt) {

  /** The proof that the current password gives. */
  public Proof proof() {
    return new Proof(Proof.Kind.PERSON, id, generation);
  }

  /** How audit records name this account, as actor and as subject. */
  public String auditName() {
    return "account/" + username;
  }
}
