package org.moduleyard.server.identity.publisher;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.FieldChecks;
import org.moduleyard.server.identity.account.Hashes;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.caller.ServicePrincipal;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Programs that act for publishers, and their secrets. */
@Component
public class ServicePrincipals {

  private static final int MOST = 100;

  private final ServicePrincipalStore store;
  private final AuditLog audit;
  private final Clock clock;

  ServicePrincipals(ServicePrincipalStore store, AuditLog audit, Clock clock) {
    this.store = store;
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
    String name =
        checks.line("friendlyName", friendlyName, Text.of("identity.enter.program-name"), 100);
    if (store.of(publisher).size() >= MOST) {
      checks.add("friendlyName", Text.of("identity.too-many.programs", MOST));
    }
    if (checks.failed()) {
      return checks.refused();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ServicePrincipal principal =
        new ServicePrincipal(UUID.randomUUID(), publisher, name, role, 1, now, now, null);
    String secret = Hashes.newSecret();
    store.insert(principal, Hashes.sha256(secret));
    record(principal, "service-principal.created", actor);
    return new Outcome.Done<>(new NewSecret(principal, secret));
  }

  /**
   * Gives a new secret. The old one and the tokens got with it work for as long as the two overlap,
   * so that a program can change over without a pause; an older one ends at once.
   *
   * @param overlap zero ends the old secret at once
   */
  @Transactional
  public Optional<NewSecret> rotate(
      PublisherId publisher, UUID clientId, Duration overlap, String actor) {
    String secret = Hashes.newSecret();
    Instant now = clock.instant();
    Optional<ServicePrincipal> rotated =
        store.setSecret(publisher, clientId, Hashes.sha256(secret), now, now.plus(overlap));
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

  /** The proof that this secret gives; empty when it is wrong, expired or removed. */
  public Optional<Proof> authenticate(UUID clientId, String secret) {
    return store
        .withSecret(clientId, Hashes.sha256(secret))
        .filter(proven -> proven.principal().accepts(proven.generation(), clock.instant()))
        .map(proven -> new Proof(Proof.Kind.PROGRAM, clientId, proven.generation()));
  }

  /** The principal, as long as secrets of a generation work. */
  public Optional<ServicePrincipal> holder(UUID clientId, int generation) {
    return store
        .byClientId(clientId)
        .filter(principal -> principal.accepts(generation, clock.instant()));
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
