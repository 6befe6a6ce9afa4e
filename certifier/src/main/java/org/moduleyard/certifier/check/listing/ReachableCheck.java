package org.moduleyard.certifier.check.listing;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-12. A registry that answers and refuses breaks the rule; one that does not answer proves
 * nothing, so the rule is then not judged.
 */
public final class ReachableCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_12);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    if (evidence.listing().images().isEmpty()) {
      return Examination.notApplicable(Message.of("no tag or digest is listed"));
    }
    ListedImage first = evidence.listing().images().getFirst();
    try {
      evidence.listing().lookup(first);
      return Examination.of(List.of());
    } catch (CouldNotReadException e) {
      if (!e.credentialsRefused()) {
        throw e;
      }
      return Examination.of(
          List.of(
              Finding.error(
                  RULE.id(), new Location.Image(first.reference(), null), e.what(), RULE.fix())));
    }
  }
}
