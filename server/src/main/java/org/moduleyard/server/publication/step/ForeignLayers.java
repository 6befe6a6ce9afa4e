package org.moduleyard.server.publication.step;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.PublicationFindings;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notices images that are the work of another publisher: the topmost layer with anything in it, or
 * all of them, was public under that one first. A common base below layers of one's own is not
 * noticed. Depends on what is public now, so it is no part of a report, and never rejects.
 */
@Component
class ForeignLayers {
  private static final int MOST_NAMES = 10;

  private final ImageLifecycle registry;
  private final Catalog catalog;
  private final PublicationFindings findings;

  ForeignLayers(ImageLifecycle registry, Catalog catalog, PublicationFindings findings) {
    this.registry = registry;
    this.catalog = catalog;
    this.findings = findings;
  }

  /** Tells the publisher and the operator what was not told about this submission before. */
  void tell(Submission submission, StepReport report) {
    Set<String> known = new HashSet<>(findings.of(submission));
    List<String> fresh = of(submission).stream().filter(words -> !known.contains(words)).toList();
    fresh.forEach(report::warning);
    findings.add(submission, fresh);
  }

  private List<String> of(Submission submission) {
    Map<Plan, CertifiedImages> images = new LinkedHashMap<>();
    Set<Digest> layers = new HashSet<>();
    for (Plan plan : submission.document().plans()) {
      CertifiedImages all =
          CertifiedImages.of(registry.quarantined(PlanImages.quarantine(submission, plan)), plan);
      images.put(plan, all);
      all.images().forEach(image -> image.layers().forEach(layer -> layers.add(layer.digest())));
    }
    Map<Digest, String> others = registry.firstPublishers(layers);
    others.values().removeIf(submission.offer().publisher()::equals);
    List<String> words = new ArrayList<>();
    if (!others.isEmpty()) {
      images.forEach((plan, all) -> words.addAll(of(plan, all, others)));
    }
    return words;
  }

  /** Layers of an image that are another's: all that have anything in them, or the topmost. */
  record Foreign(boolean whole, List<Digest> layers) {}

  /** The publishers that one sentence names. */
  private record Said(boolean whole, SortedSet<String> publishers) {}

  /** The platforms and layers that one sentence is about. */
  private static final class Places {
    final SortedSet<String> platforms = new TreeSet<>();
    final Set<Digest> layers = new HashSet<>();
  }

  private List<String> of(Plan plan, CertifiedImages all, Map<Digest, String> others) {
    Map<Said, Places> said = new LinkedHashMap<>();
    for (CertifiedImages.Image image : all.images()) {
      foreign(image.layers(), all::isFilled, others.keySet())
          .ifPresent(
              foreign -> {
                SortedSet<String> publishers = new TreeSet<>();
                foreign.layers().forEach(layer -> publishers.add(others.getOrDefault(layer, "")));
                Places places =
                    said.computeIfAbsent(
                        new Said(foreign.whole(), publishers), key -> new Places());
                places.platforms.add(image.platform());
                places.layers.addAll(foreign.layers());
              });
    }
    return said.entrySet().stream()
        .map(each -> words(plan, each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * The foreign layers of an image; empty when its topmost filled layer is not another publisher's.
   *
   * @param layers lowest first
   * @param others layers that were public under another publisher first
   */
  static Optional<Foreign> foreign(
      List<Descriptor> layers, Predicate<Descriptor> isFilled, Set<Digest> others) {
    // Most images have no layer of another at all, and none is opened for them.
    if (layers.stream().noneMatch(layer -> others.contains(layer.digest()))) {
      return Optional.empty();
    }
    List<Digest> filled = layers.stream().filter(isFilled).map(Descriptor::digest).toList();
    if (filled.isEmpty() || !others.contains(filled.getLast())) {
      return Optional.empty();
    }
    boolean whole = others.containsAll(filled);
    return Optional.of(new Foreign(whole, whole ? filled : List.of(filled.getLast())));
  }

  private String words(Plan plan, Said said, Places places) {
    return ("Plan %s, %s: %s was first published by %s%s. If it is not yours to publish, cancel and"
            + " leave it out; if it is, say in the description whose work the module contains.")
        .formatted(
            plan.planId(),
            String.join(", ", places.platforms),
            said.whole() ? "every layer of the image" : "the topmost layer of the image",
            String.join(", ", said.publishers()),
            modules(registry.showing(places.layers, said.publishers(), MOST_NAMES)));
  }

  /** The live modules, by title where they are listed and by repository in any case. */
  private String modules(List<RepositoryName> repositories) {
    List<String> names = repositories.stream().map(RepositoryName::value).toList();
    Map<String, String> titles = catalog.titles(names);
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> titles.containsKey(name) ? titles.get(name) + " (" + name + ")" : name)
            .collect(Collectors.joining(", ", ", in ", ""));
  }
}
