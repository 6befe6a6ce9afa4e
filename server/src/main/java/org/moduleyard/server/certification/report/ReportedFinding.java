package org.moduleyard.server.certification.report;

import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Message;

/**
 * A finding as pages and the API show it.
 *
 * @param rule such as {@code C-18}
 * @param place in words: a JSON pointer into the offer, or an image
 */
public record ReportedFinding(
    String planId, String rule, Severity severity, String place, Message what, Message fix) {

  /** The fault in English. */
  public String reason() {
    return what.english();
  }

  /** The remedy in English. */
  public String remedy() {
    return fix.english();
  }

  /** Whether it keeps the plan from being approved by itself; others are worth a look. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
