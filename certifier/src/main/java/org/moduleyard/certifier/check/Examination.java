package org.moduleyard.certifier.check;

import java.util.List;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.edge.message.Message;

/** The result of one check. */
public sealed interface Examination {

  /** The findings of a check; empty when the rule is kept. */
  record Findings(List<Finding> findings) implements Examination {
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /** The rule asks nothing here; {@code reason} says why, as the rest of a sentence. */
  record NotApplicable(Message reason) implements Examination {}

  static Examination of(List<Finding> findings) {
    return new Findings(findings);
  }

  static Examination notApplicable(Message reason) {
    return new NotApplicable(reason);
  }
}
