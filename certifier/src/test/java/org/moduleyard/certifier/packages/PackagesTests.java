package org.moduleyard.certifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Observations;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.oci.layer.LayerEntry;

class PackagesTests {
  private static final String DPKG =
      """
      Package: libssl3
      Status: install ok installed
      Architecture: amd64
      Source: openssl (3.0.11-1~deb12u2)
      Version: 3.0.11-1~deb12u2+b1
      Description: a library
       Version: 9.9 is not one

      Package: gone
      Status: deinstall ok config-files
      Architecture: amd64
      Version: 1.0

      Package: tzdata
      Status: install ok installed
      Architecture: all
      Version: 2024a-0+deb12u1
      """;
  private static final String APK =
      """
      C:Q1rrXz0=
      P:musl
      V:1.2.4-r2
      A:x86_64
      o:musl
      F:lib
      R:ld-musl-x86_64.so.1

      P:ca-certificates-bundle
      V:20240226-r0
      A:noarch
      o:ca-certificates
      """;
  private static final String OS_RELEASE =
      "PRETTY_NAME=\"Debian\"\nVERSION_ID=\"12\"\nID=debian\nVERSION=\"12 (bookworm)\"\n";
  private static final String METADATA =
      "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\n\nVersion: 1\n";
  private static final String NPM = "{\"name\": \"express\", \"version\": \"4.18.2\"}";
  private static final String NUGET =
      "{\"libraries\": {\"Serilog/3.1.1\": {\"type\": \"package\"},"
          + " \"Gauge/1.0.0\": {\"type\": \"project\"}}}";
  private static final String POM = "#c\ngroupId=org.acme\nartifactId=gauge\nversion=1.0\n";

  @Test
  void theListOfDpkgIsReadWithSourcesAndWithoutWhatWasRemoved() {
    assertThat(read("var/lib/dpkg/status", DPKG))
        .containsExactly(
            "deb libssl3|3.0.11-1~deb12u2+b1|amd64|openssl|3.0.11-1~deb12u2",
            "deb tzdata|2024a-0+deb12u1||");
  }

  /** In all states but two, files of the package are on the disk. */
  @ParameterizedTest
  @CsvSource({
    "install ok installed, true",
    "hold ok installed, true",
    "install ok unpacked, true",
    "install ok half-configured, true",
    "install reinstreq half-installed, true",
    "install ok triggers-awaited, true",
    "install ok triggers-pending, true",
    "deinstall ok installed, true",
    "deinstall ok config-files, false",
    "purge ok not-installed, false"
  })
  void aPackageIsThereInEveryStateThatLeavesItsFiles(String status, boolean there) {
    String list = "Package: a\nStatus: %s\nVersion: 1\n".formatted(status);
    assertThat(read("var/lib/dpkg/status", list))
        .isEqualTo(there ? List.of("deb a|1||") : List.of());
  }

  @Test
  void listsOfDistrolessImagesHaveOnePackageAFile() {
    String one = "Package: base-files\nVersion: 12.4\nArchitecture: arm64\n";
    assertThat(read("var/lib/dpkg/status.d/base-files", one))
        .containsExactly("deb base-files|12.4|arm64|");
    assertThat(read("var/lib/dpkg/status.d/base-files.md5sums", one)).isEmpty();
  }

  @Test
  void theListOfApkIsRead() {
    List<String> packages =
        List.of(
            "apk ca-certificates-bundle|20240226-r0||ca-certificates", "apk musl|1.2.4-r2|x86_64|");
    assertThat(read("lib/apk/db/installed", APK)).isEqualTo(packages);
    assertThat(read("usr/lib/apk/db/installed", APK.replace("\n", "\r\n"))).isEqualTo(packages);
  }

  @Test
  void theDistributionIsRead() {
    assertThat(read("usr/lib/os-release", OS_RELEASE)).containsExactly("distribution debian|12||");
    assertThat(read("etc/os-release", "ID='arch'")).containsExactly("distribution arch|||");
  }

  @ParameterizedTest
  @CsvSource({
    "usr/lib/python3/dist-packages/requests-2.31.0.dist-info/METADATA, true",
    "usr/lib/python3/dist-packages/requests.egg-info/PKG-INFO, true",
    "usr/lib/python3/dist-packages/requests.egg-info, true",
    "usr/lib/python3/dist-packages/requests/METADATA, false"
  })
  void packagesOfPythonAreRead(String path, boolean found) {
    assertThat(read(path, METADATA))
        .isEqualTo(found ? List.of("pypi requests|2.31.0||") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "app/node_modules/express/package.json, true",
    "node_modules/@acme/express/package.json, true",
    "a/node_modules/b/node_modules/express/package.json, true",
    "app/package.json, false",
    "app/node_modules/express/lib/package.json, false",
    "app/node_modules/.package-lock.json, false"
  })
  void packagesOfNpmAreReadWhereTheyAreInstalled(String path, boolean found) {
    assertThat(read(path, NPM)).isEqualTo(found ? List.of("npm express|4.18.2||") : List.of());
  }

  @Test
  void packagesOfNugetAndMavenAreRead() {
    assertThat(read("app/Gauge.deps.json", NUGET)).containsExactly("nuget Serilog|3.1.1||");
    assertThat(read("app/META-INF/maven/org.acme/gauge/pom.properties", POM))
        .containsExactly("maven org.acme:gauge|1.0||");
  }

  @Test
  void aJsonFileThatIsTooLargeOrNoneIsSaidToBeUnread() {
    String path = "app/node_modules/express/package.json";
    assertThat(read(path, NPM + " ".repeat(1024 * 1024))).containsExactly("unread npm|TOO_LARGE|");
    assertThat(read(path, "{")).containsExactly("unread npm|MALFORMED|");
    assertThat(read(path, "[[1]]")).containsExactly("unread npm|UNNAMED|");
  }

  @Test
  void endlessLinesAndNamesAreCut() {
    String name = "x".repeat(100_000);
    assertThat(read("var/lib/dpkg/status", "Package: " + name + "\nVersion: 1\n"))
        .containsExactly("deb " + "x".repeat(256) + "|1||");
  }

  @Test
  void ofTooManyPackagesTheFirstAreKeptAndTheOthersCounted() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      list.append(String.format(Locale.ROOT, "P:p%05d\nV:1\n\n", i));
    }
    Observations noted = notes("lib/apk/db/installed", bytes(list.toString()), 65536);
    assertThat(noted.noted()).hasSize(20_000);
    assertThat(noted.omitted()).isEqualTo(10_000);
  }

  @Test
  void theListOfThisMachineIsReadAsDpkgItselfReadsIt() throws IOException, InterruptedException {
    Process query =
        new ProcessBuilder(
                "dpkg-query",
                "-W",
                "-f=${db:Status-Abbrev}|${Package}|${Version}|${Architecture}|${source:Package}"
                    + "|${source:Version}\n")
            .redirectErrorStream(true)
            .start();
    List<String> expected =
        new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.charAt(1) == 'i')
            .map(line -> line.split("\\|", -1))
            .map(
                p ->
                    "deb %s|%s|%s|%s%s"
                        .formatted(
                            p[1],
                            p[2],
                            p[3].equals("all") ? "" : p[3],
                            p[4].equals(p[1]) ? "" : p[4],
                            p[5].equals(p[2]) ? "" : "|" + p[5]))
            .toList();
    assertThat(query.waitFor()).isZero();
    assertThat(expected).isNotEmpty();
    byte[] status = Files.readAllBytes(Path.of("/var/lib/dpkg/status"));
    assertThat(shown(notes("var/lib/dpkg/status", status, 65536)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Any bytes give packages or none, the same in whatever pieces they come. */
  @Test
  void mutatedListsAreReadInAnyPieces() {
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    int rounds = Integer.getInteger("moduleyard.fuzz.rounds", 10_000);
    Random random = new Random(seed);
    Map<String, String> seeds =
        new TreeMap<>(
            Map.of(
                "var/lib/dpkg/status", DPKG,
                "lib/apk/db/installed", APK,
                "etc/os-release", OS_RELEASE,
                "x.dist-info/METADATA", METADATA,
                "node_modules/x/package.json", NPM,
                "x.deps.json", NUGET,
                "META-INF/maven/a/b/pom.properties", POM));
    List<String> paths = List.copyOf(seeds.keySet());
    for (int round = 0; round < rounds; round++) {
      String path = paths.get(random.nextInt(paths.size()));
      byte[] file = mutate(bytes(seeds.getOrDefault(path, "")), random);
      Observations noted = notes(path, file, 1 + random.nextInt(Math.max(1, file.length)));
      assertThat(noted).as("seed %d, round %d", seed, round).isEqualTo(notes(path, file, 65536));
      noted.noted().stream()
          .filter(note -> !note.kind().equals(PackagesProbe.DISTRIBUTION))
          .forEach(
              note ->
                  assertThat(
                          note.kind().equals(PackagesProbe.UNREAD)
                              ? PackagesProbe.unread(note).path()
                              : PackagesProbe.installed(note).name())
                      .isNotEmpty());
    }
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] file = seed.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(5)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = '\n';
        case 2 -> file[at] = (byte) random.nextInt();
        case 3 -> file[at] = '\t';
        default -> file = Arrays.copyOf(file, Math.max(1, random.nextInt(file.length + 1)));
      }
    }
    return file;
  }

  private static List<String> read(String path, String content) {
    return shown(notes(path, bytes(content), 65536));
  }

  private static List<String> shown(Observations noted) {
    return noted.noted().stream().map(PackagesTests::shown).toList();
  }

  private static String shown(Observation note) {
    return note.kind() + " " + note.text().replace('\t', '|');
  }

  private static Observations notes(String path, byte[] content, int piece) {
    LayerEntry entry =
        new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, content.length, "", path);
    LayerFactsRecorder notes = new LayerFactsRecorder(PackagesProbe.INSTANCE.mostNotes());
    ContentReader reader = PackagesProbe.INSTANCE.enter(entry, notes);
    if (reader != null) {
      boolean more = true;
      for (int at = 0; more && at < content.length; at += piece) {
        byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + piece));
        more = reader.read(part, part.length);
      }
      reader.end();
    }
    return notes.finish();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
