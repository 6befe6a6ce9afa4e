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
  public MemberOutcome put(PublisherId publisher, String username, MemberRole role, String actor) {
    publishers.lock(publisher);
    Optional<Account> account =
        accounts.byUsername(username).map(AccountStore.Credentials::account);
    if (account.isEmpty()) {
      return new MemberOutcome.NoSuchAccount();
    }
    List<Member> members = publishers.membersOf(publisher);
    Optional<Member> before = find(members, account.get().id());
    Member member = new Member(account.get(), role);
    if (before.filter(member::equals).isPresent()) {
      return new MemberOutcome.Given(member);
    }
    if (role != MemberRole.OWNER && isLastOwner(members, account.get().id())) {
      return new MemberOutcome.LastOwner();
    }
    publishers.putMember(publisher, account.get().id(), role);
    audit.record(
        actor,
        "member.role-given",
        Publisher.auditName(publisher),
        Map.of("user", account.get().username(), "role", role.name()));
    return before.isPresent() ? new MemberOutcome.Given(member) : new MemberOutcome.Added(member);
  }

  /** Removes a person; the access of this person ends at once. */
  @Transactional
  public MemberOutcome remove(PublisherId publisher, String username, String actor) {
    return accounts
        .byUsername(username)
        .map(credentials -> remove(publisher, credentials.account().id(), actor))
        .orElseGet(MemberOutcome.NoMember::new);
  }

  /** Likewise. */
  @Transactional
  public MemberOutcome remove(PublisherId publisher, UUID accountId, String actor) {
    publishers.lock(publisher);
    List<Member> members = publishers.membersOf(publisher);
    Optional<Member> member = find(members, accountId);
    if (member.isEmpty()) {
      return new MemberOutcome.NoMember();
    }
    if (isLastOwner(members, accountId)) {
      return new MemberOutcome.LastOwner();
    }
    publishers.removeMember(publisher, accountId);
    audit.record(
        actor,
        "member.removed",
        Publisher.auditName(publisher),
        Map.of("user", member.get().account().username()));
    return new MemberOutcome.Removed();
  }

  private static Optional<Member> find(List<Member> members, UUID account) {
    return members.stream().filter(member -> member.account().id().equals(account)).findFirst();
  }

  private static boolean isLastOwner(List<Member> members, UUID account) {
    List<UUID> owners =
        members.stream()
            .filter(member -> member.role() == MemberRole.OWNER)
            .map(member -> member.account().id())
            .toList();
    return owners.equals(List.of(account));
  }
}
