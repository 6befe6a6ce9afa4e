package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.ConfigLookup;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.policy.Availability;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * C-27: a container runs on the kernel of its host. Hosts have Linux, or another system that the
 * policy's table of tier-1 platforms enables (B9); Windows containers also name the build of
 * Windows they need, because they are run in process isolation only.
 */
public final class ContainerOsCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.C_27);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES);
  }

  private record Entry(Digest digest, Platform platform) {}

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    Set<Entry> seen = new HashSet<>();
    for (ListedImage place : evidence.listing().images()) {
      entries(evidence, evidence.listing().lookup(place))
          .filter(seen::add)
          .forEach(
              entry ->
                  problem(entry.platform(), policy)
                      .ifPresent(
                          problem ->
                              findings.add(
                                  Finding.error(
                                      RULE.id(),
                                      new Location.Image(place.reference(), entry.digest()),
                                      problem,
                                      RULE.fix()))));
    }
    return Examination.of(findings);
  }

  private static Stream<Entry> entries(Evidence evidence, Lookup lookup) {
    return switch (lookup) {
      case Lookup.Image image ->
          evidence.listing().config(image.manifest()) instanceof ConfigLookup.Found found
              ? Stream.of(new Entry(image.digest(), found.config().platform()))
              : Stream.empty();
      case Lookup.Index index ->
          evidence.listing().runnable(index).stream()
              .filter(entry -> entry.platform() != null)
              .map(ContainerOsCheck::entry);
      // Not there or not readable: the finding of C-15.
      case Lookup.Missing missing -> Stream.empty();
      case Lookup.Unusable unusable -> Stream.empty();
    };
  }

  private static Entry entry(Descriptor image) {
    return new Entry(image.digest(), Objects.requireNonNull(image.platform()));
  }

  private static Optional<Message> problem(Platform platform, Policy policy) {
    // Not saying it at all is the finding of C-24.
    if (platform.isUnknown() || platform.os().equals("linux")) {
      return Optional.empty();
    }
    boolean enabled =
        policy.tier1().stream()
            .filter(rule -> rule.availability() != Availability.DISABLED)
            .anyMatch(rule -> rule.platform().os().equals(platform.os()));
    if (!enabled) {
      return Optional.of(
          Message.of("It is for {0}; no tier-1 platform has that operating system.", platform));
    }
    if (platform.os().equals("windows") && platform.osVersion().isEmpty()) {
      return Optional.of(
          Message.of(
              "It is for {0}, but does not say for which build of Windows (os.version).",
              platform));
    }
    return Optional.empty();
  }
}
