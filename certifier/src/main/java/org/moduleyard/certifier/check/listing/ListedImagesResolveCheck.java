package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
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
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** C-15. */
public final class ListedImagesResolveCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_15);

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
    List<Finding> findings = new ArrayList<>();
    for (ListedImage image : evidence.listing().images()) {
      Location location = new Location.Image(image.reference(), null);
      switch (evidence.listing().lookup(image)) {
        case Lookup.Found found -> {}
        case Lookup.Missing missing ->
            findings.add(
                Finding.error(
                    RULE.id(),
                    location,
                    Message.of("The repository does not have {0}.", image.reference()),
                    Message.of("Push {0}, or take it off the list.", image.reference())));
        case Lookup.Unusable unusable ->
            findings.add(
                Finding.error(
                    RULE.id(),
                    location,
                    Message.of(
                        "{0} is not an image that can be read. {1}",
                        image.reference(), unusable.reason()),
                    Message.of(
                        "Build and push {0} again with a current tool.", image.reference())));
      }
    }
    return Examination.of(findings);
  }
}
