package org.moduleyard.server.identity;

/** What an account may do on the marketplace itself; publishers add {@link MemberRole}s to it. */
public enum Role {
  /** Finds, previews and deploys modules; may belong to publishers. */
  CUSTOMER("Customer"),
  /** Reads certification findings and decides about them. */
  REVIEWER("Reviewer"),
  /** Runs the marketplace: accounts, publishers, policy. */
  OPERATOR("Operator");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** The name people read. */
  public String title() {
    return title;
  }
}
