package org.moduleyard.certifier.check.privilege;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-42: advice as long as the policy does not make it {@code MUST}; then what a device can be taken
 * over with is refused unless the policy allows it for this plan, and the rest stays advice. The
 * words are those of the editor.
 */
public final class PrivilegeCheck implements EvidenceCheck {
  private static final String ID = RuleId.C_42.id();

  static final Rule RULE = Rule.of(RuleId.C_42);

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
    boolean refuses = policy.applyTo(RULE).level() == Level.MUST;
    Set<String> allowed = policy.allowed(evidence.offer().name(), evidence.offer().privileges());
    List<Finding> findings =
        evidence.offer().privileges().all().stream()
            .filter(Privilege::needsReason)
            .map(
                privilege ->
                    finding(
                        evidence, privilege, refuses && !allowed.contains(privilege.identity())))
            .toList();
    return Examination.of(findings);
  }

  /** The privileges refused as soon as the policy makes this a rule that rejects; each once. */
  static List<Privilege> refused(OfferEvidence offer, Policy policy) {
    Set<String> allowed = policy.allowed(offer.name(), offer.privileges());
    return offer.privileges().all().stream()
        .filter(privilege -> privilege.weight() == Privilege.Weight.REJECT)
        .filter(privilege -> !allowed.contains(privilege.identity()))
        .toList();
  }

  static Finding refusal(OfferEvidence offer, Privilege privilege) {
    return Finding.error(ID, offer.createOptionsPlace(), privilege.said(), privilege.fix());
  }

  private static Finding finding(Evidence evidence, Privilege privilege, boolean refuses) {
    return refuses && privilege.weight() == Privilege.Weight.REJECT
        ? refusal(evidence.offer(), privilege)
        : Finding.warning(
            ID, evidence.offer().createOptionsPlace(), privilege.said(), privilege.fixOrReason());
  }
}
