package org.moduleyard.server.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Programs that act for publishers: their secrets and their access tokens. */
@Component
public class ServicePrincipals {

  private final ServicePrincipalStore store;
  private final AccessTokens tokens;
  private final AuditLog audit;
  private final Clock clock;

  ServicePrincipals(ServicePrincipalStore store, AccessTokens tokens, AuditLog audit, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A principal with the only copy of its secret; we keep the hash.
   *
   * @param secret 43 characters of base64url
   */
  public record NewSecret(ServicePrincipal principal, String secret) {
    @Override
    public String toString() {
      return "NewSecret[" + principal.clientId() + "]";
    }
  }

  /** The principals of a publisher, oldest first. */
  public List<ServicePrincipal> of(PublisherId publisher) {
    return store.of(publisher);
  }

  @Transactional
  public Outcome<NewSecret> create(
      PublisherId publisher, String friendlyName, MemberRole role, String actor) {
    FieldChecks checks = new FieldChecks();
    String name = checks.line("friendlyName", friendlyName, "a name for this program", 100);
    if (checks.failed()) {
      return checks.refused();
    }
    Instant now = clock.instant();
    ServicePrincipal principal =
        new ServicePrincipal(UUID.randomUUID(), publisher, name, role, 1, now, now);
    String secret = Hashes.newSecret();
    store.insert(principal, Hashes.sha256(secret));
    record(principal, "service-principal.created", actor);
    return new Outcome.Done<>(new NewSecret(principal, secret));
  }

  /** Gives a new secret; the old one and every token got with it stop working at once. */
  @Transactional
  public Optional<NewSecret> rotate(PublisherId publisher, UUID clientId, String actor) {
    String secret = Hashes.newSecret();
    Optional<ServicePrincipal> rotated =
        store.setSecret(publisher, clientId, Hashes.sha256(secret), clock.instant());
    rotated.ifPresent(principal -> record(principal, "service-principal.secret-rotated", actor));
    return rotated.map(principal -> new NewSecret(principal, secret));
  }

  /** Deletes a principal; its secret and tokens stop working at once. */
  @Transactional
  public boolean delete(PublisherId publisher, UUID clientId, String actor) {
    Optional<ServicePrincipal> deleted = store.delete(publisher, clientId);
    deleted.ifPresent(principal -> record(principal, "service-principal.deleted", actor));
    return deleted.isPresent();
  }

  /** The principal with this secret. */
  public Optional<ServicePrincipal> authenticate(UUID clientId, String secret) {
    return store.withSecret(clientId, Hashes.sha256(secret));
  }

  /** A signed access token for the API, valid for {@link #tokenLifetimeSeconds()}. */
  public String issueToken(ServicePrincipal principal, String resource) {
    return tokens.issue(principal, resource);
  }

  /** 3600. */
  public long tokenLifetimeSeconds() {
    return AccessTokens.LIFETIME.toSeconds();
  }

  /** Whether tokens can be asked for this resource: our public URL or the API's documented one. */
  public boolean knowsResource(String resource) {
    return tokens.knowsResource(resource);
  }

  /** The principal that an access token was given to, when both are still good. */
  public Optional<Caller.Program> callerWith(String accessToken) {
    return tokens
        .verify(accessToken)
        .flatMap(
            claims ->
                store
                    .byClientId(claims.clientId())
                    .filter(principal -> principal.generation() == claims.generation()))
        .map(Caller.Program::new);
  }

  private void record(ServicePrincipal principal, String action, String actor) {
    Map<String, String> detail =
        Map.of(
            "clientId", principal.clientId().toString(),
            "friendlyName", principal.friendlyName(),
            "role", principal.role().name());
    audit.record(actor, action, Publisher.auditName(principal.publisher()), detail);
  }
}
