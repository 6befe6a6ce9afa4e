package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.ConfigLookup;
import org.moduleyard.certifier.evidence.Entry;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Listing;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-24, as far as manifests and configurations tell: each offered image has the form that Moby
 * runs, and its configuration agrees with the index about its platform (C7, steps 2, 3 and 5). An
 * entry of an index that is neither an image nor attached to one is rejected here, because engines
 * may do anything with it.
 */
public final class RunnableImageCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_24);

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
    Set<Claim> seen = new HashSet<>();
    for (ListedImage place : evidence.listing().images()) {
      switch (evidence.listing().lookup(place)) {
        case Lookup.Image image -> {
          Claim alone = new Claim(image.digest(), null);
          // Being an entry of an index excuses nothing that is listed as well.
          if (seen.add(alone) || isAttached(evidence, image)) {
            add(findings, place, alone, alone(evidence, image));
          }
        }
        case Lookup.Index index -> {
          if (seen.add(new Claim(index.digest(), null))) {
            add(findings, place, new Claim(index.digest(), null), problems(evidence, index));
          }
          for (Entry entry : evidence.listing().entries(index)) {
            // latest, its version and a tag per platform lead to the same images.
            Claim claim = new Claim(entry.descriptor().digest(), entry.descriptor().platform());
            if (seen.add(claim)) {
              add(findings, place, claim, problems(evidence, claim, entry.kind()));
            }
          }
        }
        // Not there or not readable: the finding of C-15.
        case Lookup.Missing missing -> {}
        case Lookup.Unusable unusable -> {}
      }
    }
    return Examination.of(findings);
  }

  /**
   * An image and the platform its index names; null when it stands alone or the index is silent.
   */
  private record Claim(Digest digest, @Nullable Platform platform) {}

  private static boolean isAttached(Evidence evidence, Lookup.Image image) {
    return evidence.listing().kind(image) instanceof Entry.Kind.Attachment;
  }

  /**
   * The problems of a manifest that is listed by itself. One attached to images has no place among
   * tags to deploy.
   */
  private static List<Message> alone(Evidence evidence, Lookup.Image image) {
    Entry.Kind kind = evidence.listing().kind(image);
    return kind instanceof Entry.Kind.Attachment attachment && evidence.hasOffer()
        ? List.of(
            Message.of(
                "It is not a container image, but something attached to one: its configuration"
                    + " has the type {0}, and none of its blobs is a layer.",
                attachment.manifest().config().mediaType()))
        : problems(evidence, new Claim(image.digest(), null), kind);
  }

  private static List<Message> problems(Evidence evidence, Lookup.Index index) {
    int entries = index.manifest().manifests().size();
    if (entries > Listing.MOST_ENTRIES) {
      return List.of(
          Message.of(
              "It is an index with {0} entries; at most {1} are looked at.",
              Message.count(entries), Message.count(Listing.MOST_ENTRIES)));
    }
    // Of images alone an index without any is no fault; there is just nothing to judge.
    boolean leadsNowhere =
        evidence.hasOffer()
            && evidence.listing().entries(index).stream()
                .allMatch(entry -> entry.kind() instanceof Entry.Kind.Attachment);
    return leadsNowhere ? List.of(Message.of("It is an index without any image.")) : List.of();
  }

  private static List<Message> problems(Evidence evidence, Claim claim, Entry.Kind kind) {
    return switch (kind) {
      case Entry.Kind.Image(Lookup.Image image) -> imageProblems(evidence, claim, image.manifest());
      case Entry.Kind.Attachment attachment -> List.of();
      case Entry.Kind.Neither neither -> neither.reasons();
    };
  }

  private static List<Message> imageProblems(Evidence evidence, Claim claim, ImageManifest image) {
    return switch (evidence.listing().config(image)) {
      case ConfigLookup.Unusable unusable -> List.of(Message.literal(unusable.reason()));
      case ConfigLookup.Found found -> {
        ImageConfig config = found.config();
        List<Message> problems = new ArrayList<>(platformProblems(claim, config));
        if (config.diffIds().size() != image.layers().size()) {
          problems.add(
              Message.of(
                  "Its manifest has {0} layers, but its configuration {1}.",
                  image.layers().size(), config.diffIds().size()));
        }
        yield problems;
      }
    };
  }

  private static List<Message> platformProblems(Claim entry, ImageConfig config) {
    Platform claimed = entry.platform();
    if (config.platform().isUnknown()) {
      return List.of(Message.of("Its configuration does not name the platform it is for."));
    }
    if (claimed == null || isSame(claimed, config)) {
      return List.of();
    }
    Platform own = config.platform();
    String said = config.namesVariant() ? own.toString() : own.os() + "/" + own.architecture();
    return List.of(
        claimed.equals(Platform.LINUX_ARM_V7) // Or it says linux/arm alone, which means the same.
            ? Message.of(
                "Engines read the index as {0}, but its configuration says {1}.", claimed, said)
            : Message.of(
                "The index says it is for {0}, but its configuration says {1}.", claimed, said));
  }

  /** A configuration that names no variant leaves it to the index, by which engines choose. */
  private static boolean isSame(Platform claimed, ImageConfig config) {
    Platform own = config.platform();
    return claimed.os().equals(own.os())
        && claimed.architecture().equals(own.architecture())
        && (!config.namesVariant() || claimed.variant().equals(own.variant()));
  }

  private static void add(
      List<Finding> findings, ListedImage place, Claim claim, List<Message> problems) {
    Location location = new Location.Image(place.reference(), claim.digest());
    problems.forEach(
        problem -> findings.add(Finding.error(RULE.id(), location, problem, RULE.fix())));
  }
}
