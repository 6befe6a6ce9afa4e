package org.moduleyard.certifier.check.listing;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** C-14. */
public final class VersionTagCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_14);

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
    List<ListedImage> versions = evidence.listing().versions();
    boolean allMissing =
        versions.stream()
            .allMatch(version -> evidence.listing().lookup(version) instanceof Lookup.Missing);
    // Whether one is listed is decided by the document alone.
    if (versions.isEmpty() || !allMissing) {
      return Examination.of(List.of());
    }
    return Examination.of(
        List.of(
            Finding.error(
                RULE.id(),
                evidence.offer().tagsOrDigests(),
                Message.of("Version tags are listed, but the repository has none of them."),
                Message.of("Push {0} to the repository.", versions.getLast().reference()))));
  }
}
