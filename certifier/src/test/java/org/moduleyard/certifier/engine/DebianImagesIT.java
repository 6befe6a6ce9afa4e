package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.certifier.DebianPackages;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/** Images of real software for three platforms, laid together from the packages of Debian. */
class DebianImagesIT {
  private static final Map<String, Platform> PLATFORMS =
      new TreeMap<>(
          Map.of(
              "amd64", Platform.LINUX_AMD64,
              "arm64", Platform.LINUX_ARM64,
              "armhf", Platform.LINUX_ARM_V7));

  @TempDir static Path packages;
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "mosquitto, /usr/sbin/mosquitto",
    "redis-server, /usr/bin/redis-server",
    "python3-minimal, /usr/bin/python3"
  })
  void passWithoutAnError(String software, String program) throws IOException {
    OciLayout layout = OciLayout.create(directory.resolve("layout"));
    IndexBuilder index = new IndexBuilder();
    for (Map.Entry<String, Platform> platform : PLATFORMS.entrySet()) {
      index.add(image(layout, platform.getKey(), platform.getValue(), software, program));
    }
    layout.tag(new Tag("1.0.0"), index.writeTo(layout));

    Report report = certify(layout);

    assertThat(errors(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.platforms()).containsExactly("linux/amd64", "linux/arm/v7", "linux/arm64");
  }

  @Test
  void softwareOfAnotherPlatformIsFound() throws IOException {
    OciLayout layout = OciLayout.create(directory.resolve("layout"));
    IndexBuilder index = new IndexBuilder();
    index.add(image(layout, "amd64", Platform.LINUX_AMD64, "mosquitto", "/usr/sbin/mosquitto"));
    index.add(image(layout, "arm64", Platform.LINUX_ARM_V7, "mosquitto", "/usr/sbin/mosquitto"));
    layout.tag(new Tag("1.0.0"), index.writeTo(layout));

    Report report = certify(layout);

    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(errors(report))
        .anyMatch(finding -> finding.location().toString().endsWith("/usr/sbin/mosquitto"));
  }

  private static Descriptor image(
      OciLayout layout, String architecture, Platform platform, String software, String program)
      throws IOException {
    List<Path> files = new DebianPackages(packages, architecture).fetch(software);
    return ImageBuilder.forPlatform(platform)
        .layer(DebianPackages.layer(files).compression(Compression.ZSTD).writeTo(layout))
        .user("1000")
        .entrypoint(program)
        .healthcheck("CMD", program, "--version")
        .writeTo(layout);
  }

  private static Report certify(OciLayout layout) {
    return Certifier.standard()
        .certify(
            CertificationRequest.forImages(List.of(new Tag("1.0.0")), layout),
            ProgressListener.silent());
  }

  private static List<Finding> errors(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }
}
