package org.moduleyard.server.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of a publisher. A publisher always keeps at least one owner. */
@Component
public class Members {

  private static final String LAST_OWNER =
      "A publisher needs an owner. Make somebody else an owner first.";

  private final PublisherStore publishers;
  private final AccountStore accounts;
  private final AuditLog audit;

  Members(PublisherStore publishers, AccountStore accounts, AuditLog audit) {
    this.publishers = publishers;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** The people of a publisher by user name. */
  public List<Member> of(PublisherId publisher) {
    return publishers.membersOf(publisher);
  }

  /** Adds a person, or gives one another role. */
  @Transactional
  public Outcome<Member> put(
      PublisherId publisher, String username, MemberRole role, String actor) {
    publishers.lock(publisher);
    Optional<Account> found = accounts.byUsername(username).map(AccountStore.Credentials::account);
    if (found.isEmpty()) {
      return Outcome.refused("username", "There is no account with this user name.");
    }
    Account account = found.get();
    if (role != MemberRole.OWNER && isLastOwner(publisher, account.id())) {
      return Outcome.refused("username", LAST_OWNER);
    }
    publishers.putMember(publisher, account.id(), role);
    audit.record(
        actor,
        "member.role-given",
        Publisher.auditName(publisher),
        Map.of("user", account.username(), "role", role.name()));
    return new Outcome.Done<>(new Member(account, role));
  }

  /** Removes a person; the access of this person ends at once. */
  @Transactional
  public Outcome<Boolean> remove(PublisherId publisher, UUID accountId, String actor) {
    publishers.lock(publisher);
    if (isLastOwner(publisher, accountId)) {
      return Outcome.refused("member", LAST_OWNER);
    }
    boolean removed = publishers.removeMember(publisher, accountId);
    if (removed) {
      String username = accounts.byId(accountId).map(Account::username).orElse("");
      audit.record(
          actor, "member.removed", Publisher.auditName(publisher), Map.of("user", username));
    }
    return new Outcome.Done<>(removed);
  }

  private boolean isLastOwner(PublisherId publisher, UUID accountId) {
    List<UUID> owners =
        publishers.membersOf(publisher).stream()
            .filter(member -> member.role() == MemberRole.OWNER)
            .map(member -> member.account().id())
            .toList();
    return owners.equals(List.of(accountId));
  }
}
