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
                    "The repository does not have %s.".formatted(image.reference()),
                    "Push %s, or take it off the list.".formatted(image.reference())));
        case Lookup.Unusable unusable ->
            findings.add(
                Finding.error(
                    RULE.id(),
                    location,
                    "%s is not an image that can be read. %s"
                        .formatted(image.reference(), unusable.reason()),
                    "Build and push %s again with a current tool.".formatted(image.reference())));
      }
    }
    return Examination.of(findings);
  }
}
