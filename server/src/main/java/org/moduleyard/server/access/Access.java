package org.moduleyard.server.access;

/** Who may open a path. */
enum Access {
  /** Everybody, signed in or not. */
  ANYONE,
  /** Everybody who is signed in. */
  SIGNED_IN,
  /** Owners and contributors of the publisher that the path names. */
  PUBLISHER_MEMBER,
  /** Owners and contributors of the publisher that the path names, and operators (OPEN-35). */
  PUBLISHER_READER,
  /** Owners of the publisher that the path names (OPEN-36: people and programs). */
  PUBLISHER_OWNER,
  /** Whoever may say that an offer of the publisher goes live (OPEN-36). */
  PUBLISHER_SIGN_OFF,
  /** Accounts with the role reviewer. */
  REVIEWER,
  /** Accounts with the role operator. */
  OPERATOR
}
