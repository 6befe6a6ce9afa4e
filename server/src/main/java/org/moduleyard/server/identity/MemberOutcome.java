package org.moduleyard.server.identity;

import org.moduleyard.server.platform.web.Text;

/** What became of a change to the people of a publisher. */
public sealed interface MemberOutcome {

  /** The person was added. */
  record Added(Member member) implements MemberOutcome {}

  /** The person has this role now, or had it already. */
  record Given(Member member) implements MemberOutcome {}

  /** The person does not belong to the publisher any more. */
  record Removed() implements MemberOutcome {}

  /** There is no account with this user name. */
  record NoSuchAccount() implements MemberOutcome {}

  /** The account does not belong to the publisher. */
  record NoMember() implements MemberOutcome {}

  /** Nobody else is an owner. */
  record LastOwner() implements MemberOutcome {

    /** Why this cannot be done, and what helps. */
    public Text advice() {
      return Text.of("identity.last-owner");
    }
  }
}
