package org.moduleyard.certifier.check.listing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.policy.PlatformRule;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** C-25, counting only generally available platforms of the policy's table (OPEN-37). */
public final class TierOneCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_25);

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
    Set<String> offered = evidence.listing().claimedPlatforms();
    if (offered.isEmpty()) {
      return Examination.notApplicable(Message.of("no listed image names a platform"));
    }
    if (policy.coverage(offered) != TierOneCoverage.NONE) {
      return Examination.of(List.of());
    }
    ListedImage place =
        evidence.listing().latest().orElseGet(() -> evidence.listing().images().getFirst());
    String wanted =
        policy.tier1().stream()
            .filter(PlatformRule::countsForCertification)
            .map(rule -> rule.platform().toString())
            .collect(Collectors.joining(", "));
    return Examination.of(
        List.of(
            Finding.error(
                RULE.id(),
                new Location.Image(place.reference(), null),
                Message.of(
                    "The images are for {0}; none of these is a generally available tier-1"
                        + " platform.",
                    String.join(", ", offered)),
                Message.of("Build the images for at least one of {0}.", wanted))));
  }
}
