package org.moduleyard.server.identity.publisher;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.FieldChecks;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invitations to a publisher: a person becomes a member by an owner's invitation and their own
 * consent.
 *
 * <p>An invitation tells its sender nothing about accounts: until it is answered it shows only the
 * user name that the owner typed.
 */
@Component
public class Invitations {

  static final Duration OPEN = Duration.ofDays(14);
  static final int MOST = 20;

  private final InvitationStore store;
  private final PublisherStore publishers;
  private final AuditLog audit;
  private final Clock clock;

  Invitations(InvitationStore store, PublisherStore publishers, AuditLog audit, Clock clock) {
    this.store = store;
    this.publishers = publishers;
    this.audit = audit;
    this.clock = clock;
  }

  /** The open invitations of a publisher by user name. */
  public List<Invitation> of(PublisherId publisher) {
    return store.of(publisher, clock.instant());
  }

  /** The open invitations of an account, the oldest first. */
  public List<Invitation.Received> received(Account account) {
    return store.received(account.username(), clock.instant()).stream()
        .flatMap(
            one ->
                publishers.byId(one.publisher()).stream()
                    .map(
                        publisher ->
                            new Invitation.Received(publisher, one.role(), one.expiresAt())))
        .toList();
  }

  /**
   * Invites a user name, or renews its invitation; the publisher is locked already.
   *
   * @param username as accounts store it
   * @return empty when too many are open
   */
  Optional<Invitation> invite(
      PublisherId publisher, String username, MemberRole role, Caller inviter) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<Invitation> open = store.of(publisher, now);
    if (open.size() >= MOST && open.stream().noneMatch(one -> one.username().equals(username))) {
      return Optional.empty();
    }
    Invitation invitation = new Invitation(publisher, username, role, now, now.plus(OPEN));
    store.put(invitation, account(inviter), program(inviter));
    record(invitation, "member.invited", inviter.actor());
    return Optional.of(invitation);
  }

  /** Makes the account a member; false when no such invitation is open. */
  @Transactional
  public boolean accept(PublisherId publisher, Account account) {
    if (publishers.byId(publisher).isEmpty()) {
      return false;
    }
    publishers.lock(publisher);
    Optional<Invitation> taken = store.take(publisher, account.username(), clock.instant());
    taken.ifPresent(
        invitation -> {
          publishers.putMember(publisher, account.id(), invitation.role());
          record(invitation, "member.invitation-accepted", account.auditName());
        });
    return taken.isPresent();
  }

  /** Ends an invitation at the wish of the invited; false when no such invitation is open. */
  @Transactional
  public boolean decline(PublisherId publisher, Account account) {
    return end(publisher, account.username(), "member.invitation-declined", account.auditName());
  }

  /**
   * Ends an invitation at the wish of the publisher.
   *
   * @param username as accounts store it
   * @return false when no such invitation is open
   */
  @Transactional
  public boolean withdraw(PublisherId publisher, String username, String actor) {
    return end(publisher, username, "member.invitation-withdrawn", actor);
  }

  /** Removes what nobody answered in time, and what was made by somebody who is no owner now. */
  @Transactional
  public void removeOver() {
    store
        .removeOver(clock.instant())
        .forEach(one -> record(one, "member.invitation-expired", AuditLog.SYSTEM));
  }

  private boolean end(PublisherId publisher, String username, String action, String actor) {
    Optional<Invitation> taken =
        FieldChecks.isUnstorable(username)
            ? Optional.empty()
            : store.take(publisher, username, clock.instant());
    taken.ifPresent(invitation -> record(invitation, action, actor));
    return taken.isPresent();
  }

  private void record(Invitation invitation, String action, String actor) {
    audit.record(
        actor,
        action,
        Publisher.auditName(invitation.publisher()),
        Map.of("user", invitation.username(), "role", invitation.role().name()));
  }

  private static @Nullable UUID account(Caller caller) {
    return caller instanceof Caller.Person person ? person.account().id() : null;
  }

  private static @Nullable UUID program(Caller caller) {
    return caller instanceof Caller.Program program ? program.principal().clientId() : null;
  }
}
