package org.moduleyard.certifier.check.offer;

import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-08: not applied as long as no lead is delivered anywhere. Publishers without a destination lose
 * nothing then, and those with one get nothing.
 */
public final class LeadDestinationCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_08);

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
    return Examination.notApplicable(Message.of("this marketplace does not deliver leads yet"));
  }
}
