package org.moduleyard.certifier.check.offer;

import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Level;
import org.moduleyard.certifier.report.finding.Rule;

/**
 * C-08: not applied as long as no lead is delivered anywhere. Whoever has no destination then loses
 * nothing, and whoever has one gets nothing.
 */
public final class LeadDestinationCheck implements EvidenceCheck {
  private static final Rule RULE =
      new Rule(
          "C-08",
          "A lead destination is configured",
          Level.SHOULD,
          "Without one nobody hears of customers who are interested.",
          "Choose a lead destination.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    return Examination.notApplicable("this marketplace does not deliver leads yet");
  }
}
