package org.moduleyard.certifier.check.privilege;

import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * OPT-04: one privilege that gives most of a device is refused, in first versions too. It is judged
 * by points and not by weight, and what a publisher acknowledges (OPT-03) makes no difference: only
 * the operator allows it, in the policy.
 */
public final class MostPrivilegeCheck implements EvidenceCheck {
  static final Rule RULE = Rule.of(RuleId.OPT_04);

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
    return Examination.of(
        policy.tooMuch(evidence.offer().name(), evidence.offer().privileges()).stream()
            .map(privilege -> finding(evidence.offer(), privilege, policy))
            .toList());
  }

  static Finding finding(OfferEvidence offer, Privilege privilege, Policy policy) {
    return Finding.error(
        RULE.id(),
        offer.createOptionsPlace(),
        Message.of(
            "{0} That is {1} points; a single privilege may have {2}.",
            privilege.said(), privilege.points(), policy.image().mostPrivilegePoints()),
        Message.of(
            "{0} If the module cannot do without it, ask the operator of the marketplace to allow"
                + " \"{1}\" for {2} in the policy.",
            privilege.fix(), privilege.identity(), offer.name()));
  }
}
