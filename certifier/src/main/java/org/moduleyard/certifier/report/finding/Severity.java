package org.moduleyard.certifier.report.finding;

/** How much one finding weighs within its rule. */
public enum Severity {
  /** The rule is broken. */
  ERROR,
  /** The rule holds, but this is worth a look. */
  WARNING
}
