package org.moduleyard.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.packages.GoProgram;
import org.moduleyard.certifier.packages.RustProgram;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Report;

/**
 * VUL-01 is never silent: of each ecosystem in an image, either the packages are judged or it is
 * said that they were not. A list of npm that is read to its end is always beside it.
 */
class EcosystemsTests {
  private static final String DEBIAN = "ID=debian\nVERSION_ID=\"12\"\n";
  private static final String ALPINE = "ID=alpine\nVERSION_ID=3.20.1\n";

  @TempDir Path directory;

  /** Each with one package whose version is affected. */
  enum Ecosystem {
    DPKG(
        "Debian:12",
        "var/lib/dpkg/status",
        "Package: thing\nStatus: install ok installed\nVersion: 1.0.0\n"),
    DISTROLESS("Debian:12", "var/lib/dpkg/status.d/thing", "Package: thing\nVersion: 1.0.0\n"),
    CHISEL(
        "Ubuntu:24.04",
        "var/lib/chisel/manifest.wall",
        """
        {"jsonwall":"1.0","schema":"1.0","count":3}
        {"kind":"content","slice":"thing_bins","path":"/usr/bin/thing"}
        {"kind":"package","name":"thing","version":"1.0.0","arch":"amd64"}
        """),
    RPM_MANIFEST(
        "Azure Linux:3",
        "var/lib/rpmmanifest/container-manifest-2",
        "thing\t1.0.0-1.azl3\t1\t1\tAcme\t(none)\t9\tx86_64\t0\tthing-1.0.0-1.azl3.src.rpm\n"),
    APK("Alpine:v3.20", "lib/apk/db/installed", "P:thing\nV:1.0.0\n"),
    PYPI("PyPI", "usr/lib/thing.dist-info/METADATA", "Name: thing\nVersion: 1.0.0\n"),
    NPM("npm", "app/node_modules/thing/package.json", "{\"name\":\"thing\",\"version\":\"1.0.0\"}"),
    NUGET("NuGet", "app/a.deps.json", "{\"libraries\":{\"thing/1.0.0\":{\"type\":\"package\"}}}"),
    POM(
        "Maven",
        "app/META-INF/maven/a/thing/pom.properties",
        "groupId=a\nartifactId=thing\nversion=1.0.0\n"),
    JAR("Maven", "app/thing.jar", ""),
    GO("Go", "app/thing", ""),
    GEM(
        "RubyGems",
        "usr/lib/ruby/gems/3.1.0/specifications/thing-1.0.0.gemspec",
        """
        Gem::Specification.new do |s|
          s.name = "thing".freeze
          s.version = "1.0.0"
        end
        """),
    COMPOSER(
        "Packagist",
        "app/vendor/composer/installed.json",
        "{\"packages\":[{\"name\":\"thing\",\"version\":\"1.0.0\"}]}"),
    COMPOSER_LOCK(
        "Packagist",
        "app/composer.lock",
        "{\"packages\":[{\"name\":\"thing\",\"version\":\"1.0.0\"}]}"),
    RUST("crates.io", "app/thing", ""),
    CARGO(
        "crates.io",
        "app/Cargo.lock",
        "version = 3\n\n[[package]]\nname = \"thing\"\nversion = \"1.0.0\"\n");

    private final String osv;
    private final String path;
    private final String text;

    Ecosystem(String osv, String path, String text) {
      this.osv = osv;
      this.path = path;
      this.text = text;
    }

    private byte[] content() throws IOException {
      return switch (this) {
        case JAR -> jar(POM.path.substring("app/".length()), POM.text);
        case GO -> GoProgram.of("go1.22.3", "dep\tthing\tv1.0.0\th1:x=\n");
        case RUST ->
            RustProgram.of(
                "{\"packages\":[{\"name\":\"thing\",\"version\":\"1.0.0\",\"source\":\"crates.io\"}]}");
        case CHISEL -> Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
        default -> text.getBytes(StandardCharsets.UTF_8);
      };
    }

    /** As much as has to be there for anybody to see what it is. */
    private int recognizable() {
      return this == GO ? GoProgram.HEAD : this == RUST ? RustProgram.HEAD : 0;
    }

    private String release() {
      return switch (this) {
        case APK -> ALPINE;
        case CHISEL -> "ID=ubuntu\nVERSION_ID=\"24.04\"\n";
        case RPM_MANIFEST -> "ID=azurelinux\nVERSION_ID=\"3.0\"\n";
        default -> DEBIAN;
      };
    }

    private boolean isOfDistribution() {
      return osv.contains(":");
    }
  }

  @ParameterizedTest
  @EnumSource(Ecosystem.class)
  void aPackageIsJudged(Ecosystem ecosystem) throws IOException {
    List<String> reasons = reasons(image(ecosystem, ecosystem.content()));
    assertThat(reasons)
        .filteredOn(reason -> reason.matches(".*thing 1\\.0\\.0(-1\\.azl3)? has A-.*"))
        .hasSize(1);
    assertThat(reasons).noneMatch(reason -> reason.contains("so it is not known"));
  }

  @ParameterizedTest
  @EnumSource(Ecosystem.class)
  void aListThatIsCutIsJudgedOrSaidToBeUnread(Ecosystem ecosystem) throws IOException {
    byte[] whole = ecosystem.content();
    for (Random random = new Random(5); random.nextInt(6) > 0; ) {
      int length = random.nextInt(ecosystem.recognizable(), whole.length - 1);
      assertThat(reasons(image(ecosystem, Arrays.copyOf(whole, length))))
          .as("%s cut at %d", ecosystem, length)
          .anyMatch(EcosystemsTests::isNotSilent);
    }
  }

  @ParameterizedTest
  @EnumSource(Ecosystem.class)
  void aListThatIsMalformedIsSaidToBeUnread(Ecosystem ecosystem) throws IOException {
    byte[] content = ecosystem.content();
    byte[] noise = new byte[content.length - ecosystem.recognizable()];
    new Random(3).nextBytes(noise);
    System.arraycopy(noise, 0, content, ecosystem.recognizable(), noise.length);
    assertThat(reasons(image(ecosystem, content))).anyMatch(EcosystemsTests::isNotSilent);
    assertThat(reasons(image(ecosystem, new byte[0])))
        .allMatch(
            reason ->
                ecosystem.recognizable() > 0 || ecosystem == Ecosystem.JAR || isNotSilent(reason));
  }

  @ParameterizedTest
  @EnumSource(Ecosystem.class)
  void theListOfADistributionIsMissedWhenALaterLayerDeletesIt(Ecosystem ecosystem)
      throws IOException {
    int slash = ecosystem.path.lastIndexOf('/') + 1;
    String whiteout = ecosystem.path.substring(0, slash) + ".wh." + ecosystem.path.substring(slash);
    Specimen image =
        image(ecosystem, ecosystem.content()).layer(new RawLayer().file(whiteout, 0644, ""));
    List<String> reasons = reasons(image);
    assertThat(reasons).noneMatch(reason -> reason.contains("thing 1.0.0"));
    if (ecosystem.isOfDistribution()) {
      assertThat(reasons)
          .anyMatch(reason -> reason.contains("a later layer deletes or replaces its list"));
    }
  }

  @ParameterizedTest
  @CsvSource({"debian, 12", "ubuntu, 24.04", "alpine, 3.20", "rocky, 9.4", "azurelinux, 3.0"})
  void aDistributionWithoutAListIsToldThoughThereAreOtherPackages(String id, String version)
      throws IOException {
    Specimen specimen =
        clean()
            .layer(
                new RawLayer()
                    .file("etc/os-release", 0644, "ID=%s\nVERSION_ID=%s\n".formatted(id, version)));
    assertThat(reasons(specimen))
        .containsExactly(
            "The image is made of the distribution %s %s, but has no list of its packages, so it is"
                    .formatted(id, version)
                + " not known what of it is vulnerable.");
  }

  @ParameterizedTest
  @CsvSource({"rocky, var/lib/rpm/rpmdb.sqlite"})
  void aListInAFormThatIsNotReadIsNamed(String id, String path) throws IOException {
    Specimen specimen =
        clean()
            .layer(
                new RawLayer()
                    .file("etc/os-release", 0644, "ID=" + id + "\nVERSION_ID=1\n")
                    .file(path, 0644, "list"));
    assertThat(reasons(specimen))
        .containsExactly(
            "This list of packages is not read, so it is not known what of it is vulnerable.");
  }

  @ParameterizedTest
  @CsvSource({
    "app/Gemfile.lock, Gems of Ruby",
    "app/poetry.lock, Packages of Python",
    "opt/conda/conda-meta/a-1.json, Packages of Conda",
    "app/mix.lock, 'Packages of Hex (Erlang, Elixir)'"
  })
  void aPackageManagerThatWasUsedIsToldWhenNothingOfItIsFound(String path, String things)
      throws IOException {
    Specimen specimen = clean().layer(new RawLayer().file(path, 0644, "lock"));
    assertThat(reasons(specimen))
        .containsExactly(
            things
                + " were used here and not found, so it is not known what is vulnerable in them: "
                + path
                + ".");
  }

  @Test
  void aRustProgramWithoutAListIsToldAndWhatIsNotOfCratesIoIsNotTakenForIt() throws IOException {
    assertThat(
            reasons(
                clean()
                    .layer(
                        new RawLayer()
                            .file("app/run", 0755, RustProgram.without(RustProgram.PANIC)))))
        .containsExactly(
            "Crates of Rust were built into programs that have no list of them, so it is not known"
                + " what is vulnerable in them: app/run.");
    byte[] forked =
        RustProgram.of(
            "{\"packages\":[{\"name\":\"thing\",\"version\":\"1.0.0\",\"source\":\"git\"},"
                + "{\"name\":\"thing\",\"version\":\"1.0.0\",\"source\":\"crates.io\","
                + "\"kind\":\"build\"}]}");
    assertThat(reasons(clean().layer(new RawLayer().file("app/run", 0755, forked))))
        .containsExactly(
            "1 versions cannot be compared with those of advisories: thing 1.0.0 (git) with"
                + " A-crates.io.");
  }

  @Test
  void aJarThatSaysNothingIsUnknownAndOneInAnotherIsRead() throws IOException {
    ByteArrayOutputStream war = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(war)) {
      zip.putNextEntry(new ZipEntry("WEB-INF/lib/thing.jar"));
      zip.write(Ecosystem.JAR.content());
      zip.putNextEntry(new ZipEntry("WEB-INF/lib/other.jar"));
      zip.write(jar("a/B.class", "class"));
    }
    List<String> reasons =
        reasons(clean().layer(new RawLayer().file("app/a.war", 0644, war.toByteArray())));
    assertThat(reasons)
        .containsExactly(
            "Java archives (Maven) do not say what they are by name and version, so it is not known"
                + " what is vulnerable in them: app/a.war!WEB-INF/lib/other.jar.",
            "a:thing 1.0.0 has A-Maven.");
  }

  private static boolean isNotSilent(String reason) {
    return reason.contains("so it is not known")
        || reason.contains("cannot be compared")
        || reason.contains(" has A-");
  }

  private static byte[] jar(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/A.class"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Specimen image(Ecosystem ecosystem, byte[] content) throws IOException {
    RawLayer layer = new RawLayer().file(ecosystem.path, 0755, content);
    if (ecosystem.isOfDistribution()) {
      layer.file("etc/os-release", 0644, ecosystem.release());
    }
    return clean().layer(layer);
  }

  private Specimen clean() throws IOException {
    return Specimen.in(directory)
        .layer(
            new RawLayer()
                .file(
                    "srv/node_modules/clean/package.json",
                    0644,
                    "{\"name\":\"clean\",\"version\":\"1.0.0\"}"));
  }

  private static List<String> reasons(Specimen specimen) throws IOException {
    Set<String> records = new TreeSet<>();
    for (Ecosystem each : Ecosystem.values()) {
      records.add(
          """
          {"id":"A-%s","modified":"2024-06-01T10:00:00Z","affected":[{"package":{"ecosystem":"%s",
           "name":"%s"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},
           {"fixed":"2.0.0"}]}]}]}\
          """
              .formatted(each.osv, each.osv, each.osv.equals("Maven") ? "a:thing" : "thing"));
    }
    specimen.advisories =
        Advisories.read(
            new ByteArrayInputStream(String.join("\n", records).getBytes(StandardCharsets.UTF_8)));
    Report report = specimen.certify();
    return Reports.result(report, "VUL-01").findings().stream()
        .map(Finding::reason)
        .sorted()
        .toList();
  }
}
