package org.moduleyard.certifier.check.listing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/** C-18: every image behind an index is listed by a tag or digest of its own. */
public final class ClosureCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_18);

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
    List<Finding> findings =
        missing(evidence.listing()).values().stream().map(ClosureCheck::finding).toList();
    return Examination.of(findings);
  }

  /** An image that is not listed, and the listed indexes that lead to it. */
  private record Missing(Descriptor entry, SequencedSet<ListedImage> indexes) {}

  /** By image, not by index: latest and its version usually lack the same ones. */
  private static Map<Digest, Missing> missing(Listing listing) {
    Set<Digest> listed = listing.digests();
    Map<Digest, Missing> missing = new LinkedHashMap<>();
    for (ListedImage image : listing.images()) {
      for (Descriptor entry : entries(listing, listing.lookup(image))) {
        if (!listed.contains(entry.digest())) {
          missing
              .computeIfAbsent(entry.digest(), digest -> new Missing(entry, new LinkedHashSet<>()))
              .indexes()
              .add(image);
        }
      }
    }
    return missing;
  }

  private static List<Descriptor> entries(Listing listing, Lookup lookup) {
    return lookup instanceof Lookup.Index index ? listing.runnable(index) : List.of();
  }

  private static Finding finding(Missing missing) {
    Descriptor entry = missing.entry();
    Platform platform = entry.platform();
    String indexes =
        missing.indexes().stream()
            .map(index -> index.reference().toString())
            .collect(Collectors.joining(", "));
    return Finding.error(
        RULE.id(),
        new Location.Image(missing.indexes().getFirst().reference(), entry.digest()),
        platform == null
            ? Message.of(
                "An image behind {0} has no listed tag and its digest is not listed.", indexes)
            : Message.of(
                "The image for {0} behind {1} has no listed tag and its digest is not listed.",
                platform, indexes),
        Message.of("List a tag that points to {0}, or list {0} itself.", entry.digest()));
  }
}
