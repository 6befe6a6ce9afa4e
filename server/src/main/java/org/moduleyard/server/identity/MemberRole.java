package org.moduleyard.server.identity;

/** What a person or a program may do for one publisher (domain.md 1.2, OPEN-36). */
public enum MemberRole {
  /** Everything, including people, profile, go-live and customer data. */
  OWNER("Owner"),
  /** Creates, edits, submits, cancels and previews offers. */
  CONTRIBUTOR("Contributor");

  private final String title;

  MemberRole(String title) {
    this.title = title;
  }

  /** The name people read. */
  public String title() {
    return title;
  }
}
