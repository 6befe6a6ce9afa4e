package org.moduleyard.server.access;

import java.util.Optional;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;

/**
 * The right that a call of the API requires. People and programs with the same role at a publisher
 * have the same rights (OPEN-36); operators may read what belongs to publishers (OPEN-35).
 */
enum ApiRight {
  ANYONE("everybody, with and without an access token", ""),
  CALLER("everybody with an access token", ""),
  MEMBER(
      "owners and contributors of the publisher that the path names",
      "Only members of the publisher '%s' may do this. Ask one of its owners to add you."),
  OWNER(
      "owners of the publisher that the path names",
      "Only owners of the publisher '%s' may do this."),
  MEMBER_OR_OPERATOR(
      "owners and contributors of the publisher that the path names, and operators",
      "Only members of the publisher '%s' and operators may see this. Ask one of its owners to add"
          + " you."),
  OWNER_OR_OPERATOR(
      "owners of the publisher that the path names, and operators",
      "Only owners of the publisher '%s' and operators may do this."),
  OPERATOR("people with the role operator", "Only operators of this marketplace may do this."),
  /** To let an offer go live. */
  SIGN_OFF(
      "owners of the publisher that the path names; contributors too, unless the operator turned"
          + " that off",
      "Only owners of the publisher '%s' may let an offer go live on this marketplace. Ask one of"
          + " them.");

  private final String who;
  private final String refusal;

  ApiRight(String who, String refusal) {
    this.who = who;
    this.refusal = refusal;
  }

  /** In the words of docs/access.md. */
  String who() {
    return who;
  }

  /** Whether a caller has this right at a publisher; empty when the path names none. */
  boolean allows(Caller caller, Optional<PublisherId> publisher, SignOffPolicy signOff) {
    return switch (this) {
      case ANYONE -> true;
      case CALLER -> !caller.isAnonymous();
      case MEMBER -> role(caller, publisher).isPresent();
      case OWNER -> isOwner(caller, publisher);
      case MEMBER_OR_OPERATOR -> role(caller, publisher).isPresent() || caller.isOperator();
      case OWNER_OR_OPERATOR -> isOwner(caller, publisher) || caller.isOperator();
      case OPERATOR -> caller.isOperator();
      case SIGN_OFF -> role(caller, publisher).filter(signOff::allows).isPresent();
    };
  }

  /**
   * Why a caller is refused, and what helps.
   *
   * @param publisher as the path names it, safe to print
   */
  String refusal(String publisher) {
    return refusal.formatted(publisher);
  }

  private static boolean isOwner(Caller caller, Optional<PublisherId> publisher) {
    return publisher.filter(caller::isOwnerOf).isPresent();
  }

  private static Optional<MemberRole> role(Caller caller, Optional<PublisherId> publisher) {
    return publisher.flatMap(id -> Optional.ofNullable(caller.roleAt(id)));
  }
}
