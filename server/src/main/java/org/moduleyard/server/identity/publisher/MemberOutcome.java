package org.moduleyard.server.identity.publisher;

import org.moduleyard.server.platform.web.Text;

/** The outcome of a change to the members of a publisher. */
public sealed interface MemberOutcome {

  /** An operator added the person. */
  record Added(Member member) implements MemberOutcome {}

  /** The member has this role now, or had it already. */
  record Given(Member member) implements MemberOutcome {}

  /** The holder of this user name, present or future, may accept. */
  record Invited(Invitation invitation) implements MemberOutcome {}

  /** The person does not belong to the publisher any more. */
  record Removed() implements MemberOutcome {}

  /** Nobody can accept the invitation any more. */
  record Withdrawn() implements MemberOutcome {}

  /** There is no account with this user name; only operators learn that. */
  record NoSuchAccount() implements MemberOutcome {}

  /** No account can have this user name. */
  record NoName(Text advice) implements MemberOutcome {}

  /** Neither a member of the publisher nor invited. */
  record NoMember() implements MemberOutcome {}

  /** As many invitations are open as one publisher may have. */
  record TooMany() implements MemberOutcome {

    /** Why this cannot be done, and what helps. */
    public Text advice() {
      return Text.of("identity.too-many.invitations", Invitations.MOST);
    }
  }

  /** Nobody else is an owner. */
  record LastOwner() implements MemberOutcome {

    /** Why this cannot be done, and what helps. */
    public Text advice() {
      return Text.of("identity.last-owner");
    }
  }
}
