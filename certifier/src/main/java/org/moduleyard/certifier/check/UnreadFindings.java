package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.packages.Distribution;
import org.moduleyard.certifier.packages.Packages;
import org.moduleyard.certifier.packages.Unread;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Rule;

/**
 * What of an image nobody judged: each ecosystem that is in it was read to its end, or is told
 * here, and so is a distribution without its list.
 */
final class UnreadFindings {
  static final String FIND_OUT =
      "Look for known vulnerabilities of these packages with another tool.";

  private static final int EXAMPLES = 5;

  /** Lists of distributions in forms that are not read. */
  private static final Set<String> LISTS =
      Set.of(
          "usr/lib/opkg/status",
          "usr/lib/sysimage/rpm/Packages",
          "usr/lib/sysimage/rpm/Packages.db",
          "usr/lib/sysimage/rpm/rpmdb.sqlite",
          "var/lib/opkg/status",
          "var/lib/pacman/local/ALPM_DB_VERSION",
          "var/lib/rpm/Packages",
          "var/lib/rpm/Packages.db",
          "var/lib/rpm/rpmdb.sqlite");

  /** Packages of distributions. */
  private static final Set<String> LISTED = Set.of("apk", "deb", "rpm");

  private static final Set<String> WITH_DPKG =
      Set.of("debian", "devuan", "kali", "linuxmint", "pop", "raspbian", "ubuntu");
  private static final Set<String> WITH_APK =
      Set.of("alpine", "chainguard", "postmarketos", "wolfi");

  private final Rule rule;
  private final ImageView image;
  private final Packages packages;

  UnreadFindings(Rule rule, ImageView image, Packages packages) {
    this.rule = rule;
    this.image = image;
    this.packages = packages;
  }

  List<Finding> list() {
    List<Finding> findings = new ArrayList<>();
    List<ImageFile> lists =
        LISTS.stream().sorted().flatMap(path -> image.files().at(path).stream()).toList();
    lists.forEach(
        list ->
            findings.add(
                Finding.warning(
                    rule.id(),
                    image.at(list),
                    "This list of packages is not read, so it is not known what of it is"
                        + " vulnerable.",
                    FIND_OUT)));
    findings.addAll(byEcosystem());
    if (isWithoutList(lists)) {
      findings.add(withoutList());
    }
    if (findings.isEmpty() && packages.installed().isEmpty()) {
      findings.add(
          warning(
              "No list of packages was found in this image, so it is not known what is"
                  + " vulnerable in it.",
              "Keep the package manager's list in the image, or look with another tool."));
    }
    return findings;
  }

  private List<Finding> byEcosystem() {
    SortedMap<String, SortedSet<String>> places = new TreeMap<>();
    Map<String, String> remedies = new HashMap<>();
    for (Unread unread : packages.unread()) {
      String what = "%s %s".formatted(things(unread.type()), why(unread.reason()));
      places.computeIfAbsent(what, key -> new TreeSet<>()).add(unread.place());
      remedies.put(what, remedy(unread.reason()));
    }
    List<Finding> findings = new ArrayList<>();
    places.forEach(
        (what, where) ->
            findings.add(
                warning(
                    "%s, so it is not known what is vulnerable in them: %s."
                        .formatted(what, Examples.of(where, EXAMPLES)),
                    remedies.getOrDefault(what, FIND_OUT))));
    return findings;
  }

  private static String remedy(Unread.Reason reason) {
    return reason == Unread.Reason.UNLISTED
        ? "Build with cargo auditable, which puts the list into the program, or look with another"
            + " tool."
        : FIND_OUT;
  }

  private static String things(String type) {
    return switch (type) {
      case "deb" -> "Lists of dpkg";
      case "apk" -> "Lists of apk";
      case "rpm" -> "Lists of rpm";
      case "pypi" -> "Packages of Python";
      case "npm" -> "Packages of npm";
      case "nuget" -> "Packages of NuGet";
      case "maven" -> "Java archives (Maven)";
      case "golang" -> "Go programs";
      case "gem" -> "Gems of Ruby";
      case "composer" -> "Packages of Composer";
      case "cargo" -> "Crates of Rust";
      case "conda" -> "Packages of Conda";
      case "hex" -> "Packages of Hex (Erlang, Elixir)";
      case "pub" -> "Packages of Pub (Dart)";
      default -> "Packages (%s)".formatted(type);
    };
  }

  private static String why(Unread.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> "are over a limit and were not read to their end";
      case MALFORMED -> "are cut off or malformed and were not read to their end";
      case LOCKED -> "have a password, or are packed in a way that is not read";
      case UNNAMED -> "do not say what they are by name and version";
      case WITHOUT_COMPILER -> "do not say, in a form that is read, which version of Go built them";
      case UNLISTED -> "were built into programs that have no list of them";
      case NOT_FOUND -> "were used here and not found";
    };
  }

  /** Whether the distribution has nothing that says what of it is installed. */
  private boolean isWithoutList(List<ImageFile> lists) {
    Set<String> types = new TreeSet<>();
    packages.installed().forEach(each -> types.add(each.type()));
    packages.unread().forEach(each -> types.add(each.type()));
    String id = packages.distribution().map(Distribution::id).orElse("");
    if (WITH_DPKG.contains(id)) {
      return lists.isEmpty() && !types.contains("deb");
    }
    if (WITH_APK.contains(id)) {
      return lists.isEmpty() && !types.contains("apk");
    }
    boolean isKnown = packages.distribution().isPresent() || hasDeletedList();
    return isKnown && lists.isEmpty() && Collections.disjoint(types, LISTED);
  }

  /** Whether only lower layers have a list of a distribution. */
  private boolean hasDeletedList() {
    return Packages.shipped(image).stream()
            .map(shipped -> shipped.installed().type())
            .anyMatch(LISTED::contains)
        || image.files().hidden().stream().anyMatch(file -> LISTS.contains(file.path()));
  }

  private Finding withoutList() {
    String of =
        packages
            .distribution()
            .map(it -> ("the distribution " + it.id() + " " + it.version()).strip())
            .orElse("a distribution");
    return warning(
        "The image is made of %s, but %s, so it is not known what of it is vulnerable."
            .formatted(
                of,
                hasDeletedList()
                    ? "a later layer deletes or replaces its list of packages"
                    : "has no list of its packages"),
        "Keep the package manager's list in the image, or look with another tool.");
  }

  private Finding warning(String reason, String remedy) {
    return Finding.warning(rule.id(), image.at(), reason, remedy);
  }
}
