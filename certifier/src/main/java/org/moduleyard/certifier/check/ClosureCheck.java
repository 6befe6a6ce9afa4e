package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.IndexEntries;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Platform;

/** C-18: T7 of domain.md 3.3, and step 6 of the platform algorithm (C7). */
final class ClosureCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "C-18",
          "Every image behind an index is listed by a tag or digest of its own",
          Level.MUST,
          "Only what is listed is certified and offered; an index must not lead to anything else.",
          "List a tag or the digest of each image that an index refers to.");

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
    Set<Digest> listed = evidence.listing().digests();
    List<Finding> findings = new ArrayList<>();
    // By image, not by index: latest and its version usually lack the same ones.
    missing(evidence, listed).forEach((entry, indexes) -> findings.add(finding(entry, indexes)));
    return Examination.of(findings);
  }

  private static Map<Descriptor, List<ListedImage>> missing(Evidence evidence, Set<Digest> listed) {
    Map<Digest, Descriptor> firstEntry = new LinkedHashMap<>();
    Map<Descriptor, List<ListedImage>> missing = new LinkedHashMap<>();
    for (ListedImage image : evidence.listing().images()) {
      if (evidence.listing().lookup(image) instanceof Lookup.Index index) {
        for (Descriptor entry : IndexEntries.runnable(index.manifest())) {
          if (!listed.contains(entry.digest())) {
            Descriptor first = firstEntry.computeIfAbsent(entry.digest(), digest -> entry);
            List<ListedImage> indexes = missing.computeIfAbsent(first, key -> new ArrayList<>());
            if (!indexes.contains(image)) {
              indexes.add(image);
            }
          }
        }
      }
    }
    return missing;
  }

  private static Finding finding(Descriptor entry, List<ListedImage> indexes) {
    Platform platform = entry.platform();
    String what = platform == null ? "An image" : "The image for " + platform;
    String names =
        indexes.stream()
            .map(index -> index.reference().toString())
            .collect(Collectors.joining(", "));
    return Finding.error(
        RULE.id(),
        new Location.Image(indexes.getFirst().reference(), entry.digest()),
        "%s behind %s has no listed tag and its digest is not listed.".formatted(what, names),
        "List a tag that points to %1$s, or list %1$s itself.".formatted(entry.digest()));
  }
}
