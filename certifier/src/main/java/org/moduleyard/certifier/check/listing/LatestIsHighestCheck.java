package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Listing;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.evidence.PlatformImage;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/** C-19: {@code latest} is what the highest version is. */
public final class LatestIsHighestCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_19);

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
    Optional<ListedImage> latest = listing.latest();
    if (latest.isEmpty() || listing.versions().isEmpty()) {
      return Examination.notApplicable(Message.of("latest and a version tag are not both listed"));
    }
    ListedImage highest = listing.versions().getLast();
    if (!found(listing, latest.get()) || !found(listing, highest)) {
      return Examination.notApplicable(
          Message.of(
              "latest and {0} cannot both be read from the repository", highest.reference()));
    }
    return Examination.of(compare(listing, latest.get(), highest));
  }

  private static boolean found(Listing listing, ListedImage image) {
    return listing.lookup(image) instanceof Lookup.Found;
  }

  private static List<Finding> compare(Listing listing, ListedImage latest, ListedImage highest) {
    SortedMap<String, PlatformImage> newest = listing.platforms(highest);
    SortedMap<String, PlatformImage> offered = listing.platforms(latest);
    TreeSet<String> platforms = new TreeSet<>(newest.keySet());
    platforms.addAll(offered.keySet());
    List<Finding> findings = new ArrayList<>();
    for (String platform : platforms) {
      Digest expected = digest(newest.get(platform));
      Digest actual = digest(offered.get(platform));
      if (expected == null || !expected.equals(actual)) {
        findings.add(
            Finding.error(
                RULE.id(),
                new Location.Image(latest.reference(), actual),
                Message.of(
                    "For {0}, latest leads to {1} but {2}, the highest listed version, to {3}.",
                    platform, name(actual), highest.reference(), name(expected)),
                Message.of("Point latest to {0}.", highest.reference())));
      }
    }
    return findings;
  }

  private static @Nullable Digest digest(@Nullable PlatformImage image) {
    return image == null ? null : image.descriptor().digest();
  }

  private static String name(@Nullable Digest digest) {
    return digest == null ? "no image" : digest.toString();
  }
}
