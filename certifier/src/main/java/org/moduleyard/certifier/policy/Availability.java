package org.moduleyard.certifier.policy;

/** Whether a tier-1 platform counts: previews do not (OPEN-37). */
public enum Availability {
  GENERAL,
  /** Shown, but does not count yet. */
  PREVIEW,
  /** Kept in the table for its history. */
  DISABLED
}
