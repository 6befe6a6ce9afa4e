package org.moduleyard.certifier.report.finding;

import org.moduleyard.edge.message.Message;

/** A rule that was not judged because there is nothing it could be applied to, and why. */
public record NotApplied(Rule rule, Message why) {

  /** The reason in English. */
  public String reason() {
    return why.english();
  }
}
