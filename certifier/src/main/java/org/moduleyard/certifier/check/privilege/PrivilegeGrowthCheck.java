package org.moduleyard.certifier.check.privilege;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.offerdocument.id.RuleId;

/** OPT-03: a version that takes more than the one before says so. */
public final class PrivilegeGrowthCheck implements EvidenceCheck {
  static final Rule RULE = Rule.of(RuleId.OPT_03);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.PREVIOUS);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    Optional<List<String>> before = ReportedPrivileges.identities(evidence.previous());
    if (before.isEmpty()) {
      return Examination.notApplicable(Message.of("the earlier report says nothing of privileges"));
    }
    return Examination.of(
        unacknowledged(evidence.offer(), before.get()).stream()
            .map(privilege -> finding(evidence.offer(), privilege))
            .toList());
  }

  /** The privileges that neither the version before took nor its publisher acknowledges now. */
  static List<Privilege> unacknowledged(OfferEvidence offer, List<String> before) {
    List<String> known = new ArrayList<>(before);
    known.addAll(offer.plan().acknowledgedPrivileges());
    return offer.privileges().newSince(known);
  }

  static Finding finding(OfferEvidence offer, Privilege privilege) {
    return Finding.error(
        RULE.id(),
        offer.acknowledgedPrivileges(),
        Message.of("The report on the version before does not name this: {0}", privilege.said()),
        Message.of(
            "Leave it out, or add \"{0}\" to the acknowledged privileges of the plan.",
            privilege.identity()));
  }
}
