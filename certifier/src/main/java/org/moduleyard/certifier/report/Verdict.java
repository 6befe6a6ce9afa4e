package org.moduleyard.certifier.report;

/** The verdict of a whole report. */
public enum Verdict {
  /** Every rule that applies was judged and none is broken; there may be warnings. */
  PASSED,
  /** At least one rule is broken, which no other result can change. */
  REJECTED,
  /** No broken rule is known, but a rule could not be judged; run again once the cause is gone. */
  COULD_NOT_RUN
}
