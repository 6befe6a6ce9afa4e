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
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/** C-21: published tags stay what they are, for the tags that OPEN-15 makes immutable. */
public final class PublishedTagsKeptCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_21);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES, CheckInput.PUBLISHED);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    for (ListedImage image : evidence.listing().images()) {
      Digest before = evidence.published(image);
      if (before != null
          && image.isImmutable()
          && evidence.listing().lookup(image) instanceof Lookup.Found found
          && !found.digest().equals(before)) {
        findings.add(
            Finding.error(
                RULE.id(),
                new Location.Image(image.reference(), found.digest()),
                Message.of(
                    "{0} was published as {1} and now points to {2}.",
                    image.reference(), before, found.digest()),
                Message.of(
                    "Publish the change as a new, higher version and point {0} back to {1}.",
                    image.reference(), before)));
      }
    }
    return Examination.of(findings);
  }
}
