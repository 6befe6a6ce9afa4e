package org.moduleyard.certifier.check.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/** IMG-12 and IMG-13: images of one index, one of which differs from the others. */
class PlatformParityTests {
  @TempDir Path directory;
  OciLayout layout;

  @BeforeEach
  void repository() throws IOException {
    layout = OciLayout.create(directory);
  }

  record Difference(
      String what, UnaryOperator<ImageBuilder> arm, UnaryOperator<ImageBuilder> twin) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Difference> differences() {
    return List.of(
        new Difference(
            "command: nothing for linux/amd64, [--slow] for linux/arm/v7",
            image -> image.cmd("--slow"),
            image -> image),
        new Difference(
            "exposed ports: nothing for linux/amd64, [8080/tcp] for linux/arm/v7",
            image -> image.exposedPort("8080/tcp"),
            image -> image),
        new Difference(
            "volumes: nothing for linux/amd64, [/data] for linux/arm/v7",
            image -> image.volume("/data"),
            image -> image),
        new Difference(
            "user: 1000 for linux/amd64, 1001 for linux/arm/v7",
            image -> image.user("1001"),
            image -> image.user("1000")),
        new Difference(
            "working directory: nothing for linux/amd64, /srv for linux/arm/v7",
            image -> image.workingDir("/srv"),
            image -> image),
        new Difference(
            "health check: [CMD, /gauge, --healthy] for linux/amd64,"
                + " [CMD, /gauge, --healthy, -v] for linux/arm/v7",
            image -> image.healthcheck("-v"),
            image -> image),
        new Difference(
            "names of environment variables: [GAUGE] for linux/amd64, [EXTRA, GAUGE] for"
                + " linux/arm/v7",
            image -> image.env("EXTRA", "1"),
            image -> image.env("GAUGE", "other")),
        new Difference(
            "label version: 1.0 for linux/amd64, 1.1 for linux/arm/v7",
            image -> image.label("version", "1.1"),
            image -> image),
        new Difference(
            "label extra: nothing for linux/amd64, x for linux/arm/v7",
            image -> image.label("extra", "x"),
            image -> image.label("org.opencontainers.image.created", "2026-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void whatDiffersIsNamedWithBothSides(Difference difference) throws IOException {
    Report report = certify(arm -> difference.arm().apply(arm));
    Finding finding = Reports.only(report, "IMG-12");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0.0"));
    assertThat(finding.reason())
        .isEqualTo("The platforms differ in the " + difference.what() + ".");
    assertThat(Reports.outcome(report, "IMG-12")).isEqualTo("WARNED");
  }

  @ParameterizedTest
  @MethodSource("differences")
  void whatIsTheSameIsNotNamed(Difference difference) throws IOException {
    Report report = certify(arm -> difference.twin().apply(arm));
    assertThat(Reports.outcome(report, "IMG-12")).isEqualTo("PASSED");
  }

  /** An image for each of two platforms, of which the second is changed. */
  private Report certify(UnaryOperator<ImageBuilder> change) throws IOException {
    return certify(
        image(Platform.LINUX_AMD64, "").writeTo(layout),
        change.apply(image(Platform.LINUX_ARM_V7, "")).writeTo(layout));
  }

  private ImageBuilder image(Platform platform, String dpkg) throws IOException {
    String name = platform.equals(Platform.LINUX_AMD64) ? "x86_64" : "armv7l";
    return ImageBuilder.forPlatform(platform)
        .layer(
            new LayerBuilder()
                .file("gauge-" + name, 0755, Gauge.program(platform, ""))
                .file("licenses/gauge.txt", 0644, bytes("As you like."))
                .file("var/lib/dpkg/status", 0644, bytes(dpkg))
                .writeTo(layout))
        .user("1000")
        .entrypoint("/gauge-" + name)
        .env("GAUGE", name)
        .label("version", "1.0")
        .label("arch", name)
        .healthcheck("CMD", "/gauge", "--healthy");
  }

  private Report certify(Descriptor... images) throws IOException {
    IndexBuilder index = new IndexBuilder();
    List.of(images).forEach(index::add);
    layout.tag(new Tag("1.0.0"), index.writeTo(layout));
    return Certifier.standard()
        .certify(
            CertificationRequest.forImages(List.of(new Tag("1.0.0")), layout),
            ProgressListener.silent());
  }

  @Test
  void packagesOfOtherVersionsAreNamedInOneFinding() throws IOException {
    Report report =
        certifyPackages("libssl3 3.0.11-1+b1, musl 1.0, zlib 1.2", "libssl3 3.0.9-1, zlib 1.2");
    Finding finding = Reports.only(report, "IMG-13");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0.0"));
    assertThat(finding.reason())
        .isEqualTo(
            "The platforms have other versions of 1 packages: deb libssl3 is 3.0.11-1 for"
                + " linux/amd64, 3.0.9-1 for linux/arm/v7.");
  }

  @Test
  void rebuildsAndPackagesOfOnePlatformAreNoDifference() throws IOException {
    Report report =
        certifyPackages("libssl3 3.0.11-1+b1, only-here 1.0", "libssl3 3.0.11-1+b2, only-there 1");
    assertThat(Reports.outcome(report, "IMG-13")).isEqualTo("PASSED");
  }

  @Test
  void ofManyPackagesTenAreExamples() throws IOException {
    StringBuilder one = new StringBuilder("a 1");
    StringBuilder other = new StringBuilder("a 1");
    for (int i = 10; i < 23; i++) {
      one.append(", p").append(i).append(" 1.0");
      other.append(", p").append(i).append(" 1.1");
    }
    Report report = certifyPackages(one.toString(), other.toString());
    assertThat(Reports.only(report, "IMG-13").reason())
        .contains("of 13 packages", "deb p19 is ")
        .doesNotContain("deb p20 is ")
        .endsWith("; and 3 more.");
  }

  private Report certifyPackages(String amd64, String arm) throws IOException {
    return certify(
        image(Platform.LINUX_AMD64, dpkg(amd64)).writeTo(layout),
        image(Platform.LINUX_ARM_V7, dpkg(arm)).writeTo(layout));
  }

  private static String dpkg(String packages) {
    StringBuilder list = new StringBuilder();
    for (String each : packages.split(", ", -1)) {
      String[] parts = each.split(" ", -1);
      list.append("Package: %s\nVersion: %s\n\n".formatted(parts[0], parts[1]));
    }
    return list.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
