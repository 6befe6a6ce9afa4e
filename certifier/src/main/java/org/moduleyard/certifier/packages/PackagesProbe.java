package org.moduleyard.certifier.packages;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
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
 * deb           libc6    2.39-0ubuntu8.4   amd64              manifest.wall of chisel
 * rpm           zlib     1.3.1-1.azl3      x86_64 zlib        var/lib/rpmmanifest
 * apk           musl     1.2.4-r2          x86_64 musl        lib/apk/db/installed
 * pypi          requests 2.31.0                               *.dist-info/METADATA, *.egg-info
 * npm           express  4.18.2                               node_modules/…/package.json
 * maven         org.acme:gauge 1.0                            META-INF/maven/…/pom.properties, *.jar
 * nuget         Serilog  3.1.1                                *.deps.json
 * golang        stdlib   1.22.3                               programs
 * gem           rack     3.0.8                                specifications/*.gemspec
 * composer      acme/gauge v1.0.0                             installed.json, composer.lock
 * cargo         serde    1.0.0                                Cargo.lock, programs
 * distribution  debian   12                                   etc/os-release
 * </pre>
 *
 * What is there and cannot be read is noted too ({@code unread}, {@code hint}).
 */
public final class PackagesProbe implements Probe {
  /** The only one that is needed. */
  public static final PackagesProbe INSTANCE = new PackagesProbe();

  public static final String DISTRIBUTION = "distribution";

  /** Kind of the note about something that was not read: type, reason, and path in an archive. */
  public static final String UNREAD = "unread";

  /** Kind of the note about a package manager that was used, with its type. */
  public static final String HINT = "hint";

  private static final String DPKG = "var/lib/dpkg/status";
  private static final String RPM = "var/lib/rpmmanifest/container-manifest-2";
  private static final Set<String> APK = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
  private static final Set<String> OS_RELEASE = Set.of("etc/os-release", "usr/lib/os-release");
  private static final Pattern NPM =
      Pattern.compile("(.*/)?node_modules/(@[^/]+/)?[^/@.][^/]*/package\\.json");
  private static final Pattern MAVEN =
      Pattern.compile("(.*/)?META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Pattern GEM =
      Pattern.compile("(.*/)?specifications/(default/)?[^/]+\\.gemspec");
  private static final String COMPOSER = "vendor/composer/installed.json";

  private static final int MOST_PART = 256;

  private PackagesProbe() {}

  @Override
  public String name() {
    return "packages";
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public int mostNotes() {
    return 20_000;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes) {
    String path = entry.path();
    if (entry.type() != LayerEntry.Type.FILE) {
      return null;
    }
    if (entry.size() == 0) {
      empty(path, notes);
      return null;
    }
    if (OS_RELEASE.contains(path)) {
      return new PropertiesReader(path, notes, PropertiesReader.Form.OS_RELEASE);
    }
    String hint = Hints.type(path);
    if (hint != null) {
      notes.add(path, HINT, hint);
      return null;
    }
    if (JarReader.isArchive(path)) {
      return new JarReader(path, entry.size(), notes);
    }
    String type = listType(path);
    if (type == null) {
      return new ProgramReader(path, entry.size(), notes);
    }
    return new WholeReader(list(type, path, notes), path, type, entry.size(), notes);
  }

  private static void empty(String path, LayerFactsRecorder notes) {
    String type = listType(path);
    if (type != null) {
      unread(notes, path, type, Unread.Reason.MALFORMED, "");
    }
  }

  /** Of the packages that a file of this path lists; null when it is no list. */
  private static @Nullable String listType(String path) {
    if (isDpkg(path)) {
      return "deb";
    }
    if (APK.contains(path)) {
      return "apk";
    }
    if (path.equals(RPM)) {
      return "rpm";
    }
    if (isPython(path)) {
      return "pypi";
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "package.json" -> NPM.matcher(path).matches() ? "npm" : null;
      case "pom.properties" -> MAVEN.matcher(path).matches() ? "maven" : null;
      case "installed.json" -> path.endsWith(COMPOSER) ? "composer" : null;
      case "composer.lock" -> "composer";
      case InstalledPackage.CHISEL -> "deb";
      case "Cargo.lock" -> "cargo";
      default -> {
        if (name.endsWith(".gemspec") && GEM.matcher(path).matches()) {
          yield "gem";
        }
        yield name.endsWith(".deps.json") ? "nuget" : null;
      }
    };
  }

  private static ContentReader list(String type, String path, LayerFactsRecorder notes) {
    return switch (type) {
      case "deb" -> isDpkg(path) ? new DpkgReader(path, notes) : new ChiselReader(path, notes);
      case "rpm" -> new RpmManifestReader(path, notes);
      case "apk" -> new ApkReader(path, notes);
      case "pypi" -> new PropertiesReader(path, notes, PropertiesReader.Form.PYTHON);
      case "maven" -> new PropertiesReader(path, notes, PropertiesReader.Form.MAVEN);
      case "gem" -> new GemspecReader(path, notes);
      case "cargo" -> new CargoLockReader(path, notes);
      case "npm" -> new JsonPackagesReader(path, notes, JsonPackagesReader.Form.NPM);
      case "nuget" -> new JsonPackagesReader(path, notes, JsonPackagesReader.Form.NUGET);
      default -> new JsonPackagesReader(path, notes, JsonPackagesReader.Form.COMPOSER);
    };
  }

  private static boolean isDpkg(String path) {
    return path.equals(DPKG) || (path.startsWith(DPKG + ".d/") && !path.endsWith(".md5sums"));
  }

  private static boolean isPython(String path) {
    return path.endsWith(".dist-info/METADATA")
        || path.endsWith(".egg-info/PKG-INFO")
        || path.endsWith(".egg-info");
  }

  /** Notes what was not read, or not to its end. */
  public static void unread(
      LayerFactsRecorder notes, String path, String type, Unread.Reason reason, String inner) {
    notes.add(path, UNREAD, String.join("\t", type, reason.name(), part(inner)));
  }

  public static Unread unread(Observation note) {
    String[] parts = note.text().split("\t", -1);
    return new Unread(parts[0], Unread.Reason.valueOf(parts[1]), note.path(), parts[2]);
  }

  /** Notes a package if it has a name and a version. */
  static void note(
      LayerFactsRecorder notes,
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
      LayerFactsRecorder notes,
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
    return cut.strip().replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
  }

  public static InstalledPackage installed(Observation note) {
    String[] parts = note.text().split("\t", -1);
    String sourceVersion = parts.length > 4 ? parts[4] : "";
    return new InstalledPackage(
        note.kind(), parts[0], parts[1], parts[2], parts[3], sourceVersion, note.path());
  }

  public static Distribution distribution(Observation note) {
    String[] parts = note.text().split("\t", -1);
    return new Distribution(parts[0], parts[1]);
  }
}
