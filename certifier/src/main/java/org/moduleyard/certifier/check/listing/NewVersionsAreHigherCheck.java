package org.moduleyard.certifier.check.listing;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-22: new versions are higher than published ones, within a line or over all as the policy says
 * (OPEN-17).
 */
public final class NewVersionsAreHigherCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_22);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.PUBLISHED);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings =
        evidence.offer().versionViolations(policy.versionOrder(), evidence.publishedTags()).stream()
            .map(
                violation ->
                    Finding.error(
                        RULE.id(),
                        new Location.Offer(violation.pointer()),
                        violation.what(),
                        violation.fix()))
            .toList();
    return Examination.of(findings);
  }
}
