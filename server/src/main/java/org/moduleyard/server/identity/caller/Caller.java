package org.moduleyard.server.identity.caller;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Role;

/**
 * The sender of a request and its rights, read from the database for this request: a right that was
 * taken away is gone at the next one.
 *
 * <p>Controllers take it as an argument, other code asks {@link CurrentCaller}.
 */
public sealed interface Caller {

  /** Somebody who did not sign in. */
  record Anonymous() implements Caller {}

  /**
   * A signed-in person.
   *
   * @param memberships the publishers this person belongs to
   */
  record Person(Account account, Map<PublisherId, MemberRole> memberships) implements Caller {
    public Person {
      memberships = Map.copyOf(memberships);
    }
  }

  /** A program with an access token. */
  record Program(ServicePrincipal principal) implements Caller {}

  /** The role this caller has for a publisher; null when none. */
  default @Nullable MemberRole roleAt(PublisherId publisher) {
    return switch (this) {
      case Anonymous anonymous -> null;
      case Person person -> person.memberships().get(publisher);
      case Program program ->
          program.principal().publisher().equals(publisher) ? program.principal().role() : null;
    };
  }

  /** Owners and contributors: create, edit, submit, cancel and preview offers (OPEN-36). */
  default boolean mayEdit(PublisherId publisher) {
    return roleAt(publisher) != null;
  }

  /** Owners: people, profile, delisting, customer data (OPEN-36). */
  default boolean isOwnerOf(PublisherId publisher) {
    return roleAt(publisher) == MemberRole.OWNER;
  }

  default boolean isOperator() {
    return this instanceof Person person && person.account().role() == Role.OPERATOR;
  }

  /** Reviewers; operators are not reviewers by themselves. */
  default boolean isReviewer() {
    return this instanceof Person person && person.account().role() == Role.REVIEWER;
  }

  default boolean isAnonymous() {
    return this instanceof Anonymous;
  }

  /** How audit records name this caller. */
  default String actor() {
    return switch (this) {
      case Anonymous anonymous -> "anonymous";
      case Person person -> person.account().auditName();
      case Program program -> program.principal().auditName();
    };
  }
}
