package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.evidence.ConfigLookup;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.IndexEntries;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageConfig;
import org.moduleyard.oci.ImageManifest;
import org.moduleyard.oci.MediaTypes;
import org.moduleyard.oci.Platform;

/**
 * C-24, as far as manifests and configurations tell: each offered image has the form that Moby
 * runs, and its configuration agrees with the index about its platform (C7, steps 2, 3 and 5).
 */
final class RunnableImageCheck implements EvidenceCheck {
  private static final Rule RULE =
      new Rule(
          "C-24",
          "Every image is one that Moby runs on the platform its index names",
          Level.MUST,
          "A device picks the image by what the index says and then trusts it; a wrong platform or an"
              + " unknown form only shows when the module does not start.",
          "Build and push the image again for its platform with a current tool.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.IMAGES);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    Set<Entry> seen = new HashSet<>();
    for (ListedImage place : evidence.listing().images()) {
      for (Entry entry : entries(evidence.listing().lookup(place))) {
        // latest, its version and a tag per platform lead to the same images.
        if (seen.add(entry)) {
          problems(evidence, entry).forEach(p -> findings.add(finding(place, entry, p)));
        }
      }
    }
    return Examination.of(findings);
  }

  /**
   * An image and the platform its index names; null when it stands alone or the index is silent.
   */
  private record Entry(Digest digest, @Nullable Platform platform) {}

  private static List<Entry> entries(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Image image -> List.of(new Entry(image.digest(), null));
      case Lookup.Index index ->
          IndexEntries.runnable(index.manifest()).stream()
              .map(entry -> new Entry(entry.digest(), entry.platform()))
              .toList();
      // Not there or not readable: the finding of C-15.
      case Lookup.Missing missing -> List.of();
      case Lookup.Unusable unusable -> List.of();
    };
  }

  private static List<String> problems(Evidence evidence, Entry entry) {
    return switch (evidence.listing().lookup(entry.digest())) {
      case Lookup.Missing missing ->
          List.of("The index refers to it, but the repository does not have it.");
      case Lookup.Unusable unusable -> List.of("It cannot be read. " + unusable.reason());
      case Lookup.Index index ->
          List.of("It is an index inside an index, which container engines do not follow.");
      case Lookup.Image image -> imageProblems(evidence, entry, image.manifest());
    };
  }

  private static List<String> imageProblems(Evidence evidence, Entry entry, ImageManifest image) {
    if (!MediaTypes.isConfig(image.config().mediaType())) {
      return List.of(
          "It is not a container image: its configuration has the type %s."
              .formatted(image.config().mediaType()));
    }
    List<String> problems = new ArrayList<>(layerProblems(image));
    switch (evidence.listing().config(image)) {
      case ConfigLookup.Unusable unusable -> problems.add(unusable.reason());
      case ConfigLookup.Found found -> {
        ImageConfig config = found.config();
        problems.addAll(platformProblems(entry, config));
        if (config.diffIds().size() != image.layers().size()) {
          problems.add(
              "Its manifest has %d layers, but its configuration %d."
                  .formatted(image.layers().size(), config.diffIds().size()));
        }
      }
    }
    return problems;
  }

  private static List<String> layerProblems(ImageManifest image) {
    if (image.layers().isEmpty()) {
      return List.of("It has no layers.");
    }
    return image.layers().stream()
        .filter(layer -> !MediaTypes.isLayer(layer.mediaType()))
        .map(
            layer ->
                MediaTypes.isForeignLayer(layer.mediaType())
                    ? "Its layer %s may not be given on by a registry.".formatted(layer.digest())
                    : "Its layer %s has the type %s, which is none of layers in OCI or Docker images."
                        .formatted(layer.digest(), layer.mediaType()))
        .toList();
  }

  private static List<String> platformProblems(Entry entry, ImageConfig config) {
    Platform claimed = entry.platform();
    if (config.platform().isUnknown()) {
      return List.of("Its configuration does not name the platform it is for.");
    }
    if (claimed == null || isSame(claimed, config)) {
      return List.of();
    }
    Platform own = config.platform();
    String index =
        claimed.equals(Platform.LINUX_ARM_V7) // Or it says linux/arm alone, which means the same.
            ? "Engines read the index as %s".formatted(claimed)
            : "The index says it is for %s".formatted(claimed);
    return List.of(
        "%s, but its configuration says %s."
            .formatted(index, config.namesVariant() ? own : own.os() + "/" + own.architecture()));
  }

  /** A configuration that names no variant leaves it to the index, by which engines choose. */
  private static boolean isSame(Platform claimed, ImageConfig config) {
    Platform own = config.platform();
    return claimed.os().equals(own.os())
        && claimed.architecture().equals(own.architecture())
        && (!config.namesVariant() || claimed.variant().equals(own.variant()));
  }

  private static Finding finding(ListedImage place, Entry entry, String problem) {
    Location location = new Location.Image(place.reference(), entry.digest());
    return Finding.error(RULE.id(), location, problem, RULE.remedy());
  }
}
