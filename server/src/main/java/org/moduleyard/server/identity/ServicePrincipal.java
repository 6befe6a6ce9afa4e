package org.moduleyard.server.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A program that acts for one publisher through the API (domain.md A4).
 *
 * @param generation rises with every new secret; access tokens of earlier generations are refused
 */
public record ServicePrincipal(
    UUID clientId,
    PublisherId publisher,
    String friendlyName,
    MemberRole role,
    int generation,
    Instant createdAt,
    Instant secretSetAt) {

  /** How audit records name this principal, as actor and as subject. */
  public String auditName() {
    return "service-principal/" + clientId;
  }
}
