package org.moduleyard.offerdocument.field;

/** Whether a violation keeps the offer from being published. */
public enum Severity {
  /** The offer cannot be published until this is fixed. */
  ERROR,
  /** The offer can be published; a reviewer sees it too. */
  WARNING
}
