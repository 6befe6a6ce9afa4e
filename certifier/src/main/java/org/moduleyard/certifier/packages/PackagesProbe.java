package org.moduleyard.certifier.packages;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.Notes;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Notes installed packages and the distribution. The kind of an observation is the type of the
 * package, or {@code distribution}; its text is four parts with one tab between them, and a fifth
 * one when the source package has another version:
 *
 * <pre>
 * deb           libssl3  3.0.11-1~deb12u2  amd64  openssl     var/lib/dpkg/status, status.d/*
 * apk           musl     1.2.4-r2          x86_64 musl        lib/apk/db/installed
 * pypi          requests 2.31.0                               *.dist-info/METADATA, *.egg-info
 * npm           express  4.18.2                               node_modules/…/package.json
 * maven         org.acme:gauge 1.0                            META-INF/maven/…/pom.properties
 * nuget         Serilog  3.1.1                                *.deps.json
 * distribution  debian   12                                   etc/os-release
 * </pre>
 */
public final class PackagesProbe implements Probe {
  /** The only one that is needed. */
  public static final PackagesProbe INSTANCE = new PackagesProbe();

  static final String DISTRIBUTION = "distribution";

  private static final String DPKG = "var/lib/dpkg/status";
  private static final Set<String> APK = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
  private static final Set<String> OS_RELEASE = Set.of("etc/os-release", "usr/lib/os-release");
  private static final Pattern NPM =
      Pattern.compile("(.*/)?node_modules/(@[^/]+/)?[^/@.][^/]*/package\\.json");
  private static final Pattern MAVEN =
      Pattern.compile("(.*/)?META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  private static final int MOST_PART = 256;

  private PackagesProbe() {}

  @Override
  public String name() {
    return "packages";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public int mostNotes() {
    return 20_000;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, Notes notes) {
    String path = entry.path();
    if (entry.type() != LayerEntry.Type.FILE || entry.size() == 0) {
      return null;
    }
    if (path.endsWith(".json")) {
      return json(path, notes);
    }
    if (isDpkg(path)) {
      return new DpkgReader(path, notes);
    }
    if (APK.contains(path)) {
      return new ApkReader(path, notes);
    }
    if (OS_RELEASE.contains(path)) {
      return new PropertiesReader(path, notes, PropertiesReader.Form.OS_RELEASE);
    }
    if (isPython(path)) {
      return new PropertiesReader(path, notes, PropertiesReader.Form.PYTHON);
    }
    return path.endsWith("/pom.properties") && MAVEN.matcher(path).matches()
        ? new PropertiesReader(path, notes, PropertiesReader.Form.MAVEN)
        : null;
  }

  private static boolean isDpkg(String path) {
    return path.equals(DPKG) || (path.startsWith(DPKG + ".d/") && !path.endsWith(".md5sums"));
  }

  private static boolean isPython(String path) {
    return path.endsWith(".dist-info/METADATA")
        || path.endsWith(".egg-info/PKG-INFO")
        || path.endsWith(".egg-info");
  }

  private static @Nullable ContentReader json(String path, Notes notes) {
    if (path.endsWith(".deps.json")) {
      return new JsonPackagesReader(path, notes, JsonPackagesReader.Form.NUGET);
    }
    return path.endsWith("/package.json") && NPM.matcher(path).matches()
        ? new JsonPackagesReader(path, notes, JsonPackagesReader.Form.NPM)
        : null;
  }

  /** Notes a package if it has a name and a version. */
  static void note(
      Notes notes,
      String path,
      String type,
      String name,
      String version,
      String architecture,
      String source) {
    note(notes, path, type, name, version, architecture, source, "");
  }

  /**
   * Notes a package if it has a name and a version.
   *
   * @param sourceVersion of the source package; empty when it is not said
   */
  static void note(
      Notes notes,
      String path,
      String type,
      String name,
      String version,
      String architecture,
      String source,
      String sourceVersion) {
    if (name.isBlank() || (version.isBlank() && !type.equals(DISTRIBUTION))) {
      return;
    }
    String own = source.equals(name) ? "" : source;
    String text = String.join("\t", part(name), part(version), part(architecture), part(own));
    boolean other = !sourceVersion.isBlank() && !sourceVersion.equals(version);
    notes.add(path, type, other ? text + "\t" + part(sourceVersion) : text);
  }

  /** No package manager has longer names; what makers of hostile lists write is cut. */
  private static String part(String text) {
    String cut = text.length() <= MOST_PART ? text : text.substring(0, MOST_PART);
    return cut.strip().replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  static InstalledPackage installed(Observation note) {
    String[] parts = note.text().split("\t", -1);
    String sourceVersion = parts.length > 4 ? parts[4] : "";
    return new InstalledPackage(
        note.kind(), parts[0], parts[1], parts[2], parts[3], sourceVersion, note.path());
  }

  static Distribution distribution(Observation note) {
    String[] parts = note.text().split("\t", -1);
    return new Distribution(parts[0], parts[1]);
  }
}
