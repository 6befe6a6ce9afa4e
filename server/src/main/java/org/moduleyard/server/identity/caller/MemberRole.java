package org.moduleyard.server.identity.caller;

import org.moduleyard.server.platform.web.Text;

/** The rights of a person or a program at one publisher (OPEN-36). */
public enum MemberRole {
  /** Everything, including people, profile, go-live and customer data. */
  OWNER,
  /** Creates, edits, submits, cancels and previews offers. */
  CONTRIBUTOR;

  /** The name people read. */
  public Text title() {
    return switch (this) {
      case OWNER -> Text.of("identity.role.owner");
      case CONTRIBUTOR -> Text.of("identity.role.contributor");
    };
  }
}
