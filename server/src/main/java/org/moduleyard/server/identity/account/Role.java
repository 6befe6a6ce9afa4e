package org.moduleyard.server.identity.account;

import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.platform.web.Text;

/** The rights of an account on the marketplace itself; publishers add {@link MemberRole}s to it. */
public enum Role {
  /** Finds, previews and deploys modules; may belong to publishers. */
  CUSTOMER,
  /** Reads certification findings and decides about them. */
  REVIEWER,
  /** Runs the marketplace: accounts, publishers, policy. */
  OPERATOR;

  /** The name people read. */
  public Text title() {
    return switch (this) {
      case CUSTOMER -> Text.of("identity.role.customer");
      case REVIEWER -> Text.of("identity.role.reviewer");
      case OPERATOR -> Text.of("identity.role.operator");
    };
  }
}
