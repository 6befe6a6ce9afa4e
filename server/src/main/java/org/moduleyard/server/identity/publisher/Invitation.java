package org.moduleyard.server.identity.publisher;

import java.time.Instant;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;

/**
 * A user name that a publisher would have as a member, whether an account has it or not.
 *
 * @param username as accounts store it: in lower case
 * @param role the person's role after accepting
 * @param expiresAt whole seconds; from then on nobody can accept
 */
public record Invitation(
    PublisherId publisher, String username, MemberRole role, Instant createdAt, Instant expiresAt) {

  /**
   * The invitation as the invited person reads it.
   *
   * @param publisher the publisher that invites
   */
  public record Received(Publisher publisher, MemberRole role, Instant expiresAt) {}
}
