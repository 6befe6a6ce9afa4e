package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
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

/** C-17: an index holds images for several platforms. */
public final class MultiPlatformIndexCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_17);

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
    SortedSet<String> platforms = evidence.listing().claimedPlatforms();
    if (platforms.size() < 2) {
      return Examination.notApplicable(Message.of("no more than one platform is offered"));
    }
    List<Finding> findings = new ArrayList<>();
    for (ListedImage image : evidence.listing().latestAndVersions()) {
      if (evidence.listing().lookup(image) instanceof Lookup.Image found) {
        findings.add(
            Finding.error(
                RULE.id(),
                new Location.Image(image.reference(), found.digest()),
                Message.of(
                    "{0} is the image for one platform only, but the plan offers {1}.",
                    image.reference(), String.join(", ", platforms)),
                Message.of(
                    "Make {0} an index (manifest list) of the images for each platform.",
                    image.reference())));
      }
    }
    return Examination.of(findings);
  }
}
