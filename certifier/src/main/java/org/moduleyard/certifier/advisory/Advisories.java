package org.moduleyard.certifier.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.oci.reference.Digest;

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
  private final Map<String, Map<String, List<Affected>>> byBinary;

  /**
   * A database.
   *
   * @param byEcosystem by name of the ecosystem, then by comparable name of the package
   * @param byBinary by name of the ecosystem, then by the name of what is built of the package
   */
  Advisories(
      Digest digest,
      LocalDate date,
      Map<String, Map<String, List<Affected>>> byEcosystem,
      Map<String, Map<String, List<Affected>>> byBinary) {
    this.digest = digest;
    this.date = date;
    this.byEcosystem = byEcosystem;
    this.byBinary = byBinary;
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
   * The known vulnerabilities of a package.
   *
   * @param vulnerabilities the heaviest first
   * @param incomparable ids of advisories with versions that cannot be compared with the package's
   */
  public record Judgement(
      SortedSet<Vulnerability> vulnerabilities, SortedSet<String> incomparable) {}

  /**
   * The known vulnerabilities of a package: by its own name and, because distributions publish
   * advisories about these, by that of its source package; when the package does not name it,
   * advisories may.
   *
   * @param asOf records published later are ignored; null to use all
   */
  public Judgement judge(
      InstalledPackage installed, Ecosystem ecosystem, @Nullable LocalDate asOf) {
    Findings findings = new Findings(ecosystem, asOf);
    String own = installed.version();
    String source = installed.sourceVersion().isEmpty() ? own : installed.sourceVersion();
    findings.about(byEcosystem, installed.name(), installed.source().isEmpty() ? source : own);
    if (!installed.isOfKnownSource()) {
      findings.about(byBinary, installed.name(), own);
    }
    if (!installed.source().isEmpty()) {
      findings.about(byEcosystem, installed.source(), source);
    }
    return findings.judgement();
  }

  /** The findings about one package, under all of its names. */
  private static final class Findings {
    private final Ecosystem ecosystem;
    private final @Nullable LocalDate asOf;
    private final SortedMap<String, Match> matches = new TreeMap<>();
    private final SortedSet<String> incomparable = new TreeSet<>();

    /** Ids of what subscribers have a fix of, and this package has it. */
    private final Set<String> fixedBySubscription = new HashSet<>();

    Findings(Ecosystem ecosystem, @Nullable LocalDate asOf) {
      this.ecosystem = ecosystem;
      this.asOf = asOf;
    }

    void about(Map<String, Map<String, List<Affected>>> known, String packageName, String version) {
      for (String name : ecosystem.names()) {
        for (Affected each : Advisories.about(known, name, packageName)) {
          // Of what is malicious it does not matter when somebody noticed.
          if (each.advisory().isMalicious() || each.advisory().isKnownOn(asOf)) {
            add(each, version, Ecosystem.isForSubscribers(name));
          }
        }
      }
    }

    private void add(Affected affected, String version, boolean forSubscribers) {
      String id = affected.advisory().id();
      switch (affected.judge(version, ecosystem.order())) {
        case Affected.Vulnerable found ->
            matches.merge(
                id,
                new Match(
                    affected.advisory(), found.fixed(), forSubscribers && !found.fixed().isEmpty()),
                (a, b) -> Match.ORDER.compare(a, b) <= 0 ? a : b);
        case Affected.Clean clean -> {
          if (forSubscribers && Ecosystem.isOfSubscribers(version)) {
            fixedBySubscription.add(id);
          }
        }
        case Affected.Unknown unknown -> incomparable.add(id);
      }
    }

    Judgement judgement() {
      matches.keySet().removeAll(fixedBySubscription);
      incomparable.removeAll(matches.keySet());
      return new Judgement(SameVulnerability.of(matches.values(), ecosystem.order()), incomparable);
    }
  }

  private static List<Affected> about(
      Map<String, Map<String, List<Affected>>> known, String ecosystem, String packageName) {
    return Optional.ofNullable(known.get(ecosystem))
        .map(packages -> packages.get(Ecosystem.comparable(ecosystem, packageName)))
        .orElse(List.of());
  }
}
