package org.moduleyard.server.access;

/** The group of people that may open a page. */
enum Access {
  ANYONE("everybody, signed in or not"),
  SIGNED_IN("everybody who is signed in"),
  PUBLISHER_MEMBER("owners and contributors of the publisher that the path names"),
  /** OPEN-35. */
  PUBLISHER_READER("owners and contributors of the publisher that the path names, and operators"),
  /** OPEN-36: people and programs. */
  PUBLISHER_OWNER("owners of the publisher that the path names"),
  /** OPEN-36. */
  PUBLISHER_SIGN_OFF(
      "owners of the publisher that the path names; contributors too, unless the operator turned"
          + " that off"),
  REVIEWER("people with the role reviewer"),
  OPERATOR("people with the role operator");

  private final String who;

  Access(String who) {
    this.who = who;
  }

  /** In the words of docs/access.md. */
  String who() {
    return who;
  }
}
