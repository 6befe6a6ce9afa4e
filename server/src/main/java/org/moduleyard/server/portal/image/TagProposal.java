package org.moduleyard.server.portal.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.TagKind;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.image.FoundTag.FoundImage;

/**
 * The list of tags and digests that a repository gives a plan (C-13 to C-21): {@code latest}, the
 * newest version with those others that run on the same platforms, and a tag or else the digest for
 * every image behind them.
 *
 * @param entries in the order of a plan
 * @param remarks warnings about entries that are missing or wrong, each with advice
 */
record TagProposal(List<String> entries, List<DiscoveryWarning> remarks) {

  TagProposal {
    entries = List.copyOf(entries);
    remarks = List.copyOf(remarks);
  }

  /**
   * Proposes.
   *
   * @param published the digests of this plan's public tags; they never move (C-21)
   * @param most how many entries a plan may have
   * @param image the repository as commands name it, {@code host/name}
   */
  static TagProposal of(
      FoundRepository found, Map<String, String> published, int most, String image) {
    return new Maker(found, published, most, image).make();
  }

  private static final class Maker {
    private static final Pattern ALMOST_VERSION = Pattern.compile("[vV](\\d+\\.\\d+\\.\\d+)");
    private static final int MOST_COMMANDS = 12;
    private static final int MOST_REMARKED = 5;

    private final FoundRepository found;
    private final Map<String, String> published;
    private final int most;
    private final String image;
    private final Set<String> entries = new LinkedHashSet<>();
    private final List<DiscoveryWarning> remarks = new ArrayList<>();

    Maker(FoundRepository found, Map<String, String> published, int most, String image) {
      this.found = found;
      this.published = published;
      this.most = most;
      this.image = image;
    }

    TagProposal make() {
      List<FoundTag> versions = versions();
      Optional<FoundTag> latest = found.tag("latest").filter(FoundTag::isReadable);
      latest.ifPresent(this::take);
      if (latest.isEmpty()) {
        noLatest(versions);
      }
      if (versions.isEmpty()) {
        noVersion(latest);
      } else {
        take(versions.getFirst());
        latest.ifPresent(one -> compare(one, versions.getFirst()));
        older(versions);
      }
      indexes(versions, latest);
      moved();
      unreadable();
      return new TagProposal(new ArrayList<>(entries), remarks);
    }

    /** One tag for each version, the newest first. */
    private List<FoundTag> versions() {
      SortedMap<ImageVersion, FoundTag> versions = new TreeMap<>(Comparator.reverseOrder());
      for (FoundTag tag : found.tags()) {
        ImageVersion.parse(tag.tag())
            .filter(version -> tag.isReadable())
            .ifPresent(
                version ->
                    versions.merge(
                        version, tag, (a, b) -> a.tag().length() <= b.tag().length() ? a : b));
      }
      return new ArrayList<>(versions.values());
    }

    private void take(FoundTag tag) {
      entries.add(tag.tag());
      if (tag.index()) {
        tag.images().forEach(one -> entries.add(nameOf(one, tag.tag())));
      }
    }

    /** A tag of the same version for choice, then any that follows the rules, then the digest. */
    private String nameOf(FoundImage one, String version) {
      return found.tags().stream()
          .filter(tag -> !tag.index() && tag.digest().equals(one.digest()))
          .filter(tag -> tag.kind() == TagKind.QUALIFIED)
          .map(FoundTag::tag)
          .min(
              Comparator.comparing((String tag) -> !tag.startsWith(version + "-"))
                  .thenComparing(Comparator.naturalOrder()))
          .orElse(one.digest());
    }

    private void older(List<FoundTag> versions) {
      Set<String> claimed = versions.getFirst().digestByPlatform().keySet();
      for (FoundTag version : versions.subList(1, versions.size())) {
        int before = entries.size();
        boolean fits = version.digestByPlatform().keySet().equals(claimed);
        boolean shape = version.index() || claimed.size() < 2;
        if (fits && shape && before + 1 + version.images().size() <= most) {
          take(version);
        }
      }
    }

    private void noLatest(List<FoundTag> versions) {
      remarks.add(
          new DiscoveryWarning(
              RuleId.C_13,
              true,
              Text.of("settings.image.no-latest"),
              versions.isEmpty() ? List.of() : List.of(copy(versions.getFirst().tag(), "latest"))));
    }

    private void noVersion(Optional<FoundTag> latest) {
      List<String> commands = new ArrayList<>();
      for (FoundTag tag : found.tags()) {
        Matcher almost = ALMOST_VERSION.matcher(tag.tag());
        if (almost.matches() && commands.size() < MOST_REMARKED) {
          commands.add(copy(tag.tag(), almost.group(1)));
        }
      }
      if (commands.isEmpty() && latest.isPresent()) {
        commands.add(copy("latest", "1.0.0"));
      }
      remarks.add(
          new DiscoveryWarning(RuleId.C_14, true, Text.of("settings.image.no-version"), commands));
    }

    private void compare(FoundTag latest, FoundTag newest) {
      if (!latest.digestByPlatform().equals(newest.digestByPlatform())) {
        remarks.add(
            new DiscoveryWarning(
                RuleId.C_19,
                true,
                Text.of("settings.image.latest-is-not-newest", newest.tag()),
                List.of(copy(newest.tag(), "latest"))));
      }
    }

    /** With several platforms each version is a list; its images may be there under own tags. */
    private void indexes(List<FoundTag> versions, Optional<FoundTag> latest) {
      List<FoundTag> checked = new ArrayList<>(versions.stream().limit(1).toList());
      latest.ifPresent(checked::add);
      SortedSet<String> claimed = new TreeSet<>();
      checked.forEach(tag -> claimed.addAll(tag.digestByPlatform().keySet()));
      for (FoundTag tag : checked) {
        Map<String, String> parts = parts(tag.tag());
        claimed.addAll(parts.keySet());
        if (!tag.index() && (claimed.size() > 1 || parts.size() > 1)) {
          remarks.add(
              new DiscoveryWarning(
                  RuleId.C_17,
                  true,
                  Text.of(
                      "settings.image.not-an-index",
                      tag.tag(),
                      String.join(", ", tag.digestByPlatform().keySet()),
                      String.join(", ", claimed)),
                  parts.size() > 1 ? combine(tag.tag(), parts.values()) : List.of()));
        }
      }
      if (versions.isEmpty()) {
        loose();
      }
    }

    /** Images for single platforms whose version has no tag of its own. */
    private void loose() {
      Map<String, List<String>> byVersion = new LinkedHashMap<>();
      for (FoundTag tag : found.tags()) {
        String version = tag.tag().split("-", 2)[0];
        if (tag.kind() == TagKind.QUALIFIED && ImageVersion.parse(version).isPresent()) {
          byVersion.computeIfAbsent(version, key -> new ArrayList<>()).add(tag.tag());
        }
      }
      byVersion.entrySet().stream()
          .max(
              Map.Entry.comparingByKey(
                  Comparator.comparing(v -> ImageVersion.parse(v).orElseThrow())))
          .ifPresent(
              version ->
                  remarks.add(
                      new DiscoveryWarning(
                          RuleId.C_17,
                          true,
                          Text.of("settings.image.only-parts", version.getKey()),
                          combine(version.getKey(), version.getValue()))));
    }

    /** Tags such as {@code 1.0.0-linux-arm64} by their platform. */
    private Map<String, String> parts(String version) {
      Map<String, String> parts = new TreeMap<>();
      for (FoundTag tag : found.tags()) {
        if (tag.tag().startsWith(version + "-") && !tag.index() && tag.isReadable()) {
          tag.images().forEach(one -> parts.putIfAbsent(one.platform(), tag.tag()));
        }
      }
      return parts;
    }

    private void moved() {
      int remarked = 0;
      for (FoundTag tag : found.tags()) {
        String before = published.getOrDefault(tag.tag(), tag.digest());
        boolean moved =
            tag.isReadable() && TagKind.isImmutable(tag.tag()) && !before.equals(tag.digest());
        if (moved && entries.contains(tag.tag()) && remarked++ < MOST_REMARKED) {
          remarks.add(
              new DiscoveryWarning(
                  RuleId.C_21,
                  true,
                  Text.of("settings.image.moved", tag.tag(), before),
                  List.of(
                      "skopeo copy --all docker://%s@%s docker://%s:%s"
                          .formatted(image, before, image, tag.tag()))));
        }
      }
    }

    private void unreadable() {
      found.tags().stream()
          .filter(tag -> !tag.isReadable())
          .filter(tag -> tag.kind() == TagKind.LATEST || tag.kind() == TagKind.VERSION)
          .limit(MOST_REMARKED)
          .forEach(
              tag ->
                  remarks.add(
                      new DiscoveryWarning(
                          RuleId.C_15,
                          false,
                          Text.of("settings.image.unreadable", tag.tag(), tag.trouble()),
                          List.of())));
    }

    private String copy(String from, String to) {
      return "skopeo copy --all docker://%s:%s docker://%s:%s".formatted(image, from, image, to);
    }

    private List<String> combine(String tag, Iterable<String> parts) {
      List<String> commands = new ArrayList<>();
      commands.add("podman manifest create %s:%s".formatted(image, tag));
      for (String part : parts) {
        if (commands.size() < MOST_COMMANDS) {
          commands.add(
              "podman manifest add %s:%s docker://%s:%s".formatted(image, tag, image, part));
        }
      }
      commands.add(
          "podman manifest push --all %s:%s docker://%s:%s".formatted(image, tag, image, tag));
      return commands;
    }
  }
}
