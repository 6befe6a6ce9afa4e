package org.moduleyard.certifier.advisory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.packages.Distribution;
import org.moduleyard.certifier.packages.InstalledPackage;

/**
 * The origin of a package, as OSV names it.
 *
 * @param names all names that a database may use for it, such as {@code Debian:12} or, for all
 *     releases, {@code Debian}; the first is told to people
 * @param order how versions follow each other there
 */
public record Ecosystem(List<String> names, VersionOrder order) {
  private static final Set<String> READ =
      Set.of(
          "Debian",
          "Ubuntu",
          "Alpine",
          "Azure Linux",
          "Wolfi",
          "Chainguard",
          "PyPI",
          "npm",
          "NuGet",
          "Maven",
          "Go",
          "RubyGems",
          "Packagist",
          "crates.io");

  private static final String SUBSCRIBERS = "Ubuntu:Pro:";

  public Ecosystem {
    names = List.copyOf(names);
  }

  /** The one to tell people. */
  public String name() {
    return names.getFirst();
  }

  /**
   * The ecosystem of a package; empty when it is of a distribution that is not known.
   *
   * @param distribution of the image
   */
  public static Optional<Ecosystem> of(
      InstalledPackage installed, Optional<Distribution> distribution) {
    return switch (installed.type()) {
      case "pypi" -> Optional.of(new Ecosystem(List.of("PyPI"), VersionOrder.PYPI));
      case "npm" -> Optional.of(new Ecosystem(List.of("npm"), VersionOrder.NPM));
      case "nuget" -> Optional.of(new Ecosystem(List.of("NuGet"), VersionOrder.NUGET));
      case "maven" -> Optional.of(new Ecosystem(List.of("Maven"), VersionOrder.MAVEN));
      case "golang" -> Optional.of(new Ecosystem(List.of("Go"), VersionOrder.GO));
      case "gem" -> Optional.of(new Ecosystem(List.of("RubyGems"), VersionOrder.GEM));
      case "composer" -> Optional.of(new Ecosystem(List.of("Packagist"), VersionOrder.COMPOSER));
      case "cargo" -> Optional.of(new Ecosystem(List.of("crates.io"), VersionOrder.CARGO));
      case "deb" -> distribution.flatMap(Ecosystem::ofDeb);
      case "apk" -> distribution.flatMap(Ecosystem::ofApk);
      case "rpm" -> distribution.flatMap(Ecosystem::ofRpm);
      default -> Optional.empty();
    };
  }

  private static Optional<Ecosystem> ofDeb(Distribution distribution) {
    String version = distribution.version();
    return switch (distribution.id()) {
      case "debian" -> Optional.of(released("Debian", version, VersionOrder.DEB));
      case "ubuntu" ->
          Optional.of(
              new Ecosystem(
                  List.of(
                      "Ubuntu:" + version,
                      "Ubuntu:" + version + ":LTS",
                      SUBSCRIBERS + version,
                      SUBSCRIBERS + version + ":LTS",
                      "Ubuntu"),
                  VersionOrder.DEB));
      default -> Optional.empty();
    };
  }

  private static Optional<Ecosystem> ofApk(Distribution distribution) {
    String[] parts = distribution.version().split("\\.", -1);
    return switch (distribution.id()) {
      case "alpine" ->
          parts.length < 2
              ? Optional.empty()
              : Optional.of(released("Alpine", "v" + parts[0] + "." + parts[1], VersionOrder.APK));
      case "wolfi" -> Optional.of(new Ecosystem(List.of("Wolfi"), VersionOrder.APK));
      case "chainguard" ->
          Optional.of(new Ecosystem(List.of("Chainguard", "Wolfi"), VersionOrder.APK));
      default -> Optional.empty();
    };
  }

  /** CBL-Mariner 2.0 became Azure Linux 3.0. */
  private static Optional<Ecosystem> ofRpm(Distribution distribution) {
    int dot = distribution.version().indexOf('.');
    String major = dot < 0 ? distribution.version() : distribution.version().substring(0, dot);
    return switch (distribution.id()) {
      case "azurelinux", "mariner" ->
          Optional.of(released("Azure Linux", major, VersionOrder.AZURE));
      default -> Optional.empty();
    };
  }

  /** Whether advisories name the binary packages of a source. */
  static boolean namesBinaries(String ecosystem) {
    return ecosystem.startsWith("Ubuntu");
  }

  private static Ecosystem released(String name, String release, VersionOrder order) {
    return release.isEmpty()
        ? new Ecosystem(List.of(name), order)
        : new Ecosystem(List.of(name + ":" + release, name), order);
  }

  /** Whether fixes there are for those who subscribe to Ubuntu Pro. */
  static boolean isForSubscribers(String ecosystem) {
    return ecosystem.startsWith(SUBSCRIBERS);
  }

  /** Whether a version is one that subscribers get ({@code 1.2-3ubuntu4+esm1}). */
  static boolean isOfSubscribers(String version) {
    return version.contains("+esm") || version.contains("~esm");
  }

  /** Whether images may have packages of it; nothing else of a database is kept. */
  static boolean isRead(String ecosystem) {
    int colon = ecosystem.indexOf(':');
    return READ.contains(colon < 0 ? ecosystem : ecosystem.substring(0, colon));
  }

  /** The name of a package as it is compared; some ecosystems do not tell all spellings apart. */
  static String comparable(String ecosystem, String name) {
    return switch (ecosystem) {
      case "PyPI" -> name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
      case "NuGet", "Packagist" -> name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }
}
