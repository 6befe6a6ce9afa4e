package org.moduleyard.offerdocument.id;

/** How much a rule weighs. */
public enum Level {
  /** An error of this rule rejects. */
  MUST,
  /** An error of this rule only warns. */
  SHOULD
}
