package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.moduleyard.certifier.check.ReleaseCheck;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.Packages;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.certifier.packages.PackagesProbe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-13: a package that is older on one platform lacks what was fixed since. Packages that only
 * some platforms have, and rebuilds of the same source ({@code +b1}), are no difference.
 */
public final class SamePackagesCheck implements ReleaseCheck {
  private static final Pattern REBUILD = Pattern.compile("\\+b[0-9]+$");
  private static final int EXAMPLES = 10;

  private static final Rule RULE = Rule.of(RuleId.IMG_13);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Probe> probes() {
    return List.of(PackagesProbe.INSTANCE);
  }

  @Override
  public SortedMap<String, String> summary(ImageView image) {
    SortedMap<String, SortedSet<String>> versions = new TreeMap<>();
    for (InstalledPackage each : Packages.of(image).installed()) {
      String version =
          each.type().equals("deb")
              ? REBUILD.matcher(each.version()).replaceFirst("")
              : each.version();
      versions
          .computeIfAbsent(each.type() + " " + each.name(), key -> new TreeSet<>())
          .add(version);
    }
    SortedMap<String, String> summary = new TreeMap<>();
    versions.forEach((name, all) -> summary.put(name, String.join(" and ", all)));
    return summary;
  }

  @Override
  public List<Finding> examine(
      ListedImage index, SortedMap<String, SortedMap<String, String>> images, Policy policy) {
    SortedSet<String> names = new TreeSet<>();
    images.values().forEach(packages -> names.addAll(packages.keySet()));
    List<Message> differences = new ArrayList<>();
    for (String name : names) {
      SortedMap<String, String> versions = new TreeMap<>();
      images.forEach(
          (platform, packages) -> {
            String version = packages.get(name);
            if (version != null) {
              versions.put(platform, version);
            }
          });
      if (Set.copyOf(versions.values()).size() > 1) {
        differences.add(Message.of("{0} is {1}", name, PlatformDifferences.told(versions)));
      }
    }
    if (differences.isEmpty()) {
      return List.of();
    }
    int more = differences.size() - EXAMPLES;
    Message examples =
        Message.joined("; ", differences.subList(0, Math.min(EXAMPLES, differences.size())));
    return List.of(
        Finding.warning(
            RULE.id(),
            new Location.Image(index.reference(), null),
            more > 0
                ? Message.of(
                    "The platforms have other versions of {0} packages: {1}; and {2} more.",
                    Message.count(differences.size()), examples, Message.count(more))
                : Message.of(
                    "The platforms have other versions of {0} packages: {1}.",
                    Message.count(differences.size()), examples),
            RULE.fix()));
  }
}
