package org.moduleyard.certifier.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.oci.Digest;

/**
 * A database of known vulnerabilities: what it says about packages that images may have, in memory
 * and by package. Never changes.
 */
public final class Advisories {
  /** As many are read at most. */
  public static final long MOST_BYTES = 512L << 20;

  private final Digest digest;
  private final LocalDate date;
  private final Map<String, Map<String, List<Affected>>> byEcosystem;

  /**
   * A database.
   *
   * @param byEcosystem by name of the ecosystem, then by comparable name of the package
   */
  Advisories(Digest digest, LocalDate date, Map<String, Map<String, List<Affected>>> byEcosystem) {
    this.digest = digest;
    this.date = date;
    this.byEcosystem = byEcosystem;
  }

  /**
   * Reads records of the Open Source Vulnerability format: an array of them, or one after another.
   *
   * @throws MalformedAdvisoriesException when the content is nothing like that, has no record at
   *     all, or is larger than 512 MiB
   */
  public static Advisories read(InputStream content) throws IOException {
    return new AdvisoriesReader().read(content);
  }

  /** Reads a file of such records. */
  public static Advisories read(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return read(content);
    }
  }

  /** Of the bytes that were read. */
  public Digest digest() {
    return digest;
  }

  /** The day of the newest change to any record, in UTC. */
  public LocalDate date() {
    return date;
  }

  /** Whether there is any advisory for packages from there; if not, nothing is known of them. */
  public boolean covers(Ecosystem ecosystem) {
    return ecosystem.names().stream().anyMatch(byEcosystem::containsKey);
  }

  /**
   * A vulnerability of a package.
   *
   * @param fixed the version without it, of the source package; empty when there is none yet
   */
  public record Match(Advisory advisory, String fixed) {
    private static final Comparator<Match> ORDER =
        Comparator.comparing((Match match) -> match.fixed().isEmpty())
            .thenComparing(Match::advisory)
            .thenComparing(Match::fixed);
  }

  /**
   * What is known about a package.
   *
   * @param matches by id of the advisory
   * @param incomparable ids of advisories with versions that cannot be compared with the package's
   */
  public record Judgement(SortedMap<String, Match> matches, SortedSet<String> incomparable) {}

  /**
   * What is known about a package: by its own name and, because distributions publish advisories
   * about these, by that of its source.
   *
   * @param asOf what was published later is not known; null to know all
   */
  public Judgement judge(
      InstalledPackage installed, Ecosystem ecosystem, @Nullable LocalDate asOf) {
    SortedMap<String, Match> matches = new TreeMap<>();
    SortedSet<String> incomparable = new TreeSet<>();
    String own = installed.version();
    String source = installed.sourceVersion().isEmpty() ? own : installed.sourceVersion();
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put(installed.name(), installed.source().isEmpty() ? source : own);
    if (!installed.source().isEmpty()) {
      versions.put(installed.source(), source);
    }
    for (String name : ecosystem.names()) {
      versions.forEach(
          (packageName, version) -> {
            for (Affected each : about(name, packageName)) {
              if (each.advisory().isKnownOn(asOf)) {
                switch (each.judge(version, ecosystem.order())) {
                  case Affected.Vulnerable found ->
                      matches.merge(
                          each.advisory().id(),
                          new Match(each.advisory(), found.fixed()),
                          (a, b) -> Match.ORDER.compare(a, b) <= 0 ? a : b);
                  case Affected.Clean clean -> {}
                  case Affected.Unknown unknown -> incomparable.add(each.advisory().id());
                }
              }
            }
          });
    }
    return new Judgement(matches, incomparable);
  }

  private List<Affected> about(String ecosystem, String packageName) {
    return Optional.ofNullable(byEcosystem.get(ecosystem))
        .map(packages -> packages.get(Ecosystem.comparable(ecosystem, packageName)))
        .orElse(List.of());
  }
}
