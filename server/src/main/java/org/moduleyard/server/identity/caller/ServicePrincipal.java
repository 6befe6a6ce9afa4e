package org.moduleyard.server.identity.caller;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that acts for one publisher through the API.
 *
 * @param generation rises with every new secret; access tokens of earlier generations are refused,
 *     but for the one before until {@code previousSecretUntil}
 * @param previousSecretUntil until when the secret before this one works too; null when it does not
 */
public record ServicePrincipal(
    UUID clientId,
    PublisherId publisher,
    String friendlyName,
    MemberRole role,
    int generation,
    Instant createdAt,
    Instant secretSetAt,
    @Nullable Instant previousSecretUntil) {

  /** Whether secrets and tokens of a generation still work. */
  public boolean accepts(int asked, Instant now) {
    return asked == generation
        || (asked == generation - 1
            && previousSecretUntil != null
            && now.isBefore(previousSecretUntil));
  }

  /** How audit records name this principal, as actor and as subject. */
  public String auditName() {
    return "service-principal/" + clientId;
  }
}
