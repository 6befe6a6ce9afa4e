package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Listing;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-20. A plan has no field for its platforms: it claims those of all images it lists. A version
 * that is already published is left alone, because it is immutable and was complete when it came
 * out; an update may add a platform.
 */
public final class VersionsCoverPlatformsCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_20);

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
    Listing listing = evidence.listing();
    if (listing.versions().isEmpty()) {
      return Examination.notApplicable(Message.of("no version tag is listed"));
    }
    Set<String> claimed = listing.claimedPlatforms();
    List<Finding> findings = new ArrayList<>();
    for (ListedImage version : listing.versions()) {
      // A version that is a single image instead of an index is the finding of C-17.
      if (evidence.published(version) == null
          && listing.lookup(version) instanceof Lookup.Index index) {
        Set<String> missing = new TreeSet<>(claimed);
        missing.removeAll(listing.platforms(version).keySet());
        if (!missing.isEmpty()) {
          String names = String.join(", ", missing);
          findings.add(
              Finding.error(
                  RULE.id(),
                  new Location.Image(version.reference(), index.digest()),
                  Message.of(
                      "{0} has no image for {1}, which other listed images are for.",
                      version.reference(), names),
                  Message.of(
                      "Add images for {0} to the index {1}, or stop listing images for them.",
                      names, version.reference())));
        }
      }
    }
    return Examination.of(findings);
  }
}
