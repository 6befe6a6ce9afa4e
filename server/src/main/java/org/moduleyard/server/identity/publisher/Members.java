package org.moduleyard.server.identity.publisher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.account.FieldChecks;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of a publisher. A publisher always keeps at least one owner.
 *
 * <p>Responses to owners tell nothing about accounts outside their publisher, neither by text nor
 * by time: the table of accounts is read for operators alone.
 */
@Component
public class Members {

  private final PublisherStore publishers;
  private final AccountStore accounts;
  private final Invitations invitations;
  private final AuditLog audit;

  Members(
      PublisherStore publishers, AccountStore accounts, Invitations invitations, AuditLog audit) {
    this.publishers = publishers;
    this.accounts = accounts;
    this.invitations = invitations;
    this.audit = audit;
  }

  /** The people of a publisher by user name. */
  public List<Member> of(PublisherId publisher) {
    return publishers.membersOf(publisher);
  }

  /**
   * Gives a member another role, or invites somebody who is none. Operators add accounts directly.
   *
   * @param caller the person or program that makes the change; has the right to
   */
  @Transactional
  public MemberOutcome put(PublisherId publisher, String username, MemberRole role, Caller caller) {
    publishers.lock(publisher);
    String name = AccountStore.normalised(username);
    List<Member> members = publishers.membersOf(publisher);
    Optional<Member> before = find(members, hasName(name));
    if (before.isPresent()) {
      return changeRole(publisher, members, before.get(), role, caller.actor());
    }
    return caller.isOperator()
        ? addAccount(publisher, name, role, caller.actor())
        : invite(publisher, name, role, caller);
  }

  /** Adds an account without asking it, on behalf of an operator, or gives it another role. */
  @Transactional
  public MemberOutcome add(PublisherId publisher, String username, MemberRole role, String actor) {
    publishers.lock(publisher);
    String name = AccountStore.normalised(username);
    List<Member> members = publishers.membersOf(publisher);
    return find(members, hasName(name))
        .map(before -> changeRole(publisher, members, before, role, actor))
        .orElseGet(() -> addAccount(publisher, name, role, actor));
  }

  private MemberOutcome changeRole(
      PublisherId publisher, List<Member> members, Member before, MemberRole role, String actor) {
    Account account = before.account();
    Member member = new Member(account, role);
    if (before.equals(member)) {
      return new MemberOutcome.Given(member);
    }
    if (role != MemberRole.OWNER && isLastOwner(members, account.id())) {
      return new MemberOutcome.LastOwner();
    }
    give(publisher, member, actor);
    return new MemberOutcome.Given(member);
  }

  private MemberOutcome addAccount(
      PublisherId publisher, String username, MemberRole role, String actor) {
    Optional<Account> account =
        accounts.byUsername(username).map(AccountStore.Credentials::account);
    if (account.isEmpty()) {
      return new MemberOutcome.NoSuchAccount();
    }
    Member member = new Member(account.get(), role);
    invitations.withdraw(publisher, username, actor);
    give(publisher, member, actor);
    return new MemberOutcome.Added(member);
  }

  private void give(PublisherId publisher, Member member, String actor) {
    publishers.putMember(publisher, member.account().id(), member.role());
    audit.record(
        actor,
        "member.role-given",
        Publisher.auditName(publisher),
        Map.of("user", member.account().username(), "role", member.role().name()));
  }

  private MemberOutcome invite(
      PublisherId publisher, String username, MemberRole role, Caller caller) {
    FieldChecks checks = new FieldChecks();
    checks.username("username", username);
    if (checks.failed()) {
      return new MemberOutcome.NoName(checks.problems().getFirst().text());
    }
    return invitations
        .invite(publisher, username, role, caller)
        .map(invitation -> (MemberOutcome) new MemberOutcome.Invited(invitation))
        .orElseGet(MemberOutcome.TooMany::new);
  }

  /** Removes a person, whose access ends at once, or withdraws an invitation. */
  @Transactional
  public MemberOutcome remove(PublisherId publisher, String username, String actor) {
    String name = AccountStore.normalised(username);
    MemberOutcome removed = remove(publisher, hasName(name), actor);
    boolean isInvited =
        removed instanceof MemberOutcome.NoMember && invitations.withdraw(publisher, name, actor);
    return isInvited ? new MemberOutcome.Withdrawn() : removed;
  }

  /** Removes a person; the access of this person ends at once. */
  @Transactional
  public MemberOutcome remove(PublisherId publisher, UUID accountId, String actor) {
    return remove(publisher, member -> member.account().id().equals(accountId), actor);
  }

  private MemberOutcome remove(PublisherId publisher, Predicate<Member> whom, String actor) {
    publishers.lock(publisher);
    List<Member> members = publishers.membersOf(publisher);
    Optional<Member> member = find(members, whom);
    if (member.isEmpty()) {
      return new MemberOutcome.NoMember();
    }
    Account account = member.get().account();
    if (isLastOwner(members, account.id())) {
      return new MemberOutcome.LastOwner();
    }
    publishers.removeMember(publisher, account.id());
    audit.record(
        actor,
        "member.removed",
        Publisher.auditName(publisher),
        Map.of("user", account.username()));
    return new MemberOutcome.Removed();
  }

  private static Predicate<Member> hasName(String username) {
    return member -> member.account().username().equals(username);
  }

  private static Optional<Member> find(List<Member> members, Predicate<Member> whom) {
    return members.stream().filter(whom).findFirst();
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
