package org.moduleyard.certifier.check.listing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** C-13. */
public final class LatestTagCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_13);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.IMAGES);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    Optional<ListedImage> latest = evidence.listing().latest();
    // Whether it is listed is decided by the document alone.
    if (latest.isPresent() && evidence.listing().lookup(latest.get()) instanceof Lookup.Missing) {
      return Examination.of(
          List.of(
              Finding.error(
                  RULE.id(),
                  new Location.Image(latest.get().reference(), null),
                  Message.of("The tag latest is listed, but the repository does not have it."),
                  Message.of("Push the tag latest, pointing to the newest version."))));
    }
    return Examination.of(List.of());
  }
}
