package org.moduleyard.certifier.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.ReleaseCheck;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.Images;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.oci.reference.Digest;

/** Compares the images of each index, of which only summaries are kept. */
final class Comparison {
  private final List<ReleaseCheck> checks;
  private final Map<Digest, SortedMap<String, SortedMap<String, String>>> summaries =
      new HashMap<>();

  Comparison(List<Check> looking) {
    this.checks =
        looking.stream()
            .filter(ReleaseCheck.class::isInstance)
            .map(ReleaseCheck.class::cast)
            .toList();
  }

  /** The values of this image that are compared, by rule id. */
  SortedMap<String, SortedMap<String, String>> summaries(ImageView image) {
    SortedMap<String, SortedMap<String, String>> own = new TreeMap<>();
    checks.forEach(check -> own.put(check.rule().id(), check.summary(image)));
    return own;
  }

  void add(Digest image, SortedMap<String, SortedMap<String, String>> own) {
    summaries.put(image, own);
  }

  void finish(List<Images.Release> releases, Policy policy, KeptFindings findings) {
    for (ReleaseCheck check : checks) {
      for (Images.Release release : releases) {
        SortedMap<String, SortedMap<String, String>> images = of(release, check.rule().id());
        if (images.size() >= 2) {
          findings.addAll(check.examine(release.index(), images, policy));
        }
      }
    }
  }

  private SortedMap<String, SortedMap<String, String>> of(Images.Release release, String rule) {
    SortedMap<String, SortedMap<String, String>> images = new TreeMap<>();
    release
        .images()
        .forEach(
            (platform, digest) -> {
              SortedMap<String, SortedMap<String, String>> own = summaries.get(digest);
              if (own != null) {
                images.put(platform, own.getOrDefault(rule, new TreeMap<>()));
              }
            });
    return images;
  }
}
