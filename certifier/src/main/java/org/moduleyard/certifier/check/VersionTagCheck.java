package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Rule;

/** C-14. */
final class VersionTagCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "C-14",
          "At least one version tag X.Y.Z is listed and present",
          Level.MUST,
          "Production freezes an exact version; without a version tag there is nothing to freeze.",
          "Push a version tag such as 1.0.0 and list it.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.OFFER, Need.IMAGES);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<ListedImage> versions = evidence.listing().versions();
    if (versions.isEmpty()) {
      return finding(
          evidence,
          "The list of tags and digests holds no version tag of the form X.Y.Z.",
          "Add a version tag such as 1.0.0 to the list.");
    }
    boolean present =
        versions.stream()
            .anyMatch(version -> !(evidence.listing().lookup(version) instanceof Lookup.Missing));
    return present
        ? Examination.of(List.of())
        : finding(
            evidence,
            "Version tags are listed, but the repository has none of them.",
            "Push " + versions.getLast().reference() + " to the repository.");
  }

  private static Examination finding(Evidence evidence, String reason, String remedy) {
    return Examination.of(
        List.of(Finding.error(RULE.id(), evidence.offer().tagsOrDigests(), reason, remedy)));
  }
}
