package org.moduleyard.certifier.check.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

class ImageRulesTests {
  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @Test
  void latestThatIsNotListedIsFoundInTheList() {
    gauge.unlist("latest");
    Finding finding = Reports.only(rejected("C-13"), "C-13");
    assertThat(finding.location()).isEqualTo(Reports.offer(Gauge.TAGS));
  }

  @Test
  void latestThatIsListedButNotPushedIsFound() throws IOException {
    Report report = Gauge.lacking(directory.resolve("other"), Set.of("latest")).certify();
    assertThat(Reports.failed(report)).containsExactly("C-13", "C-15");
    assertThat(Reports.only(report, "C-13").location()).isEqualTo(Reports.image("latest"));
    assertThat(Reports.only(report, "C-15").location()).isEqualTo(Reports.image("latest"));
  }

  @Test
  void aPlanWithoutAVersionTagIsFoundInTheList() {
    gauge.unlist("1.0.0");
    Finding finding = Reports.only(rejected("C-14"), "C-14");
    assertThat(finding.location()).isEqualTo(Reports.offer(Gauge.TAGS));
  }

  @Test
  void versionTagsOfWhichNoneIsPushedAreFoundInTheList() throws IOException {
    Report report = Gauge.lacking(directory.resolve("other"), Set.of("1.0.0")).certify();
    assertThat(Reports.failed(report)).containsExactly("C-14", "C-15");
    assertThat(Reports.only(report, "C-14").location()).isEqualTo(Reports.offer(Gauge.TAGS));
  }

  @Test
  void aListedTagThatIsMissingIsNamed() {
    gauge.list("1.0");
    Finding finding = Reports.only(rejected("C-15"), "C-15");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0"));
    assertThat(finding.reason()).contains("does not have 1.0");
  }

  @Test
  void aListedDigestThatIsMissingIsNamed() {
    String digest = Digest.sha256(new byte[0]).toString();
    gauge.list(digest);
    assertThat(Reports.only(rejected("C-15"), "C-15").location()).isEqualTo(Reports.image(digest));
  }

  @Test
  void aTagThatIsNoManifestIsNamed() throws IOException {
    byte[] nonsense = "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8);
    gauge.tag("1.0", gauge.layout.putManifest(RawManifest.of(nonsense, MediaTypes.OCI_INDEX)));
    Finding finding = Reports.only(rejected("C-15"), "C-15");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0"));
    assertThat(finding.reason()).contains("\"manifests\" is missing");
  }

  @Test
  void aVersionThatIsOneImageAmongSeveralPlatformsIsFound() throws IOException {
    gauge.unlist("1.0.0-linux-amd64");
    gauge.tag("0.9.0", gauge.layout.resolve(new Tag("1.0.0-linux-amd64")).orElseThrow());
    Finding finding = Reports.only(rejected("C-17"), "C-17");
    assertThat(finding.location())
        .isEqualTo(Reports.image("0.9.0", gauge.digest("1.0.0-linux-amd64")));
  }

  @Test
  void aSinglePlatformNeedsNoIndex() throws IOException {
    Gauge other = Gauge.in(directory.resolve("other"));
    Descriptor image = other.image(Platform.LINUX_AMD64, "alone");
    onlyList(other, Map.of("latest", image, "1.0.0", image));
    Report report = other.certify();
    assertThat(report.findings()).isEmpty();
    assertThat(Reports.notApplied(report)).contains("C-17");
    assertThat(report.tierOne()).isEqualTo(TierOneCoverage.SOME);
  }

  @Test
  void anImageBehindAnIndexThatIsNotListedIsNamedOnceWithItsIndexes() throws IOException {
    Digest arm = gauge.digest("1.0.0-linux-arm32v7");
    gauge.unlist("1.0.0-linux-arm32v7");
    Finding finding = Reports.only(rejected("C-18"), "C-18");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0.0", arm));
    assertThat(finding.reason()).contains("linux/arm/v7", "1.0.0, latest");
    assertThat(finding.remedy()).contains(arm.toString());
  }

  @Test
  void latestThatStayedBehindIsFoundForEachPlatform() throws IOException {
    Descriptor old = gauge.layout.resolve(new Tag("latest")).orElseThrow();
    gauge.release("1.0.1");
    gauge.tag("latest", old);
    Report report = rejected("C-19");
    assertThat(Reports.result(report, "C-19").findings())
        .hasSize(3)
        .extracting(Finding::location)
        .contains(Reports.image("latest", gauge.digest("1.0.0-linux-amd64")));
  }

  @Test
  void versionsAreComparedByNumber() throws IOException {
    gauge.release("1.9.0");
    gauge.release("1.10.0");
    assertThat(gauge.certify().findings()).isEmpty();
  }

  @Test
  void aVersionThatLacksAPlatformIsFound() throws IOException {
    Descriptor partial =
        gauge.index(
            gauge
                .layout
                .resolve(new Tag("1.0.0-linux-amd64"))
                .orElseThrow()
                .withPlatform(Platform.LINUX_AMD64));
    gauge.tag("0.9.0", partial);
    Finding finding = Reports.only(rejected("C-20"), "C-20");
    assertThat(finding.location()).isEqualTo(Reports.image("0.9.0", partial.digest()));
    assertThat(finding.reason()).contains("linux/arm/v7, linux/arm64");
  }

  @Test
  void aPublishedVersionMayLackAPlatformThatCameLater() throws IOException {
    Descriptor partial =
        gauge.index(
            gauge
                .layout
                .resolve(new Tag("1.0.0-linux-amd64"))
                .orElseThrow()
                .withPlatform(Platform.LINUX_AMD64));
    gauge.tag("0.9.0", partial);
    gauge.published.put(new Tag("0.9.0"), partial.digest());
    assertThat(gauge.certify().findings()).isEmpty();
  }

  @Test
  void aPublishedVersionThatMovedIsFound() {
    Digest before = Digest.sha256(new byte[0]);
    gauge.published.put(new Tag("1.0.0"), before);
    Finding finding = Reports.only(rejected("C-21"), "C-21");
    assertThat(finding.reason()).contains("was published as " + before);
  }

  @Test
  void aRollingTagMayMove() throws IOException {
    gauge.tag("1.0", gauge.layout.resolve(new Tag("latest")).orElseThrow());
    gauge.published.put(new Tag("1.0"), Digest.sha256(new byte[0]));
    gauge.published.put(new Tag("latest"), Digest.sha256(new byte[0]));
    assertThat(gauge.certify().findings()).isEmpty();
  }

  @Test
  void aNewVersionBelowAPublishedOneOfItsLineIsFoundInTheList() {
    gauge.published.put(new Tag("1.0.5"), Digest.sha256(new byte[0]));
    Finding finding = Reports.only(rejected("C-22"), "C-22");
    assertThat(finding.location()).isEqualTo(Reports.offer(Gauge.TAGS + "/0"));
  }

  @Test
  void aPlanWithoutATierOnePlatformIsFound() throws IOException {
    Descriptor image = gauge.image(Platform.parse("linux/riscv64"), "rare");
    onlyList(gauge, Map.of("latest", image, "1.0.0", image));
    Report report = rejected("C-25");
    assertThat(Reports.only(report, "C-25").reason()).contains("linux/riscv64");
    assertThat(report.tierOne()).isEqualTo(TierOneCoverage.NONE);
  }

  @Test
  void arm32v6DoesNotFillThePlaceOfArm32v7() throws IOException {
    Descriptor image = gauge.image(Platform.parse("linux/arm/v6"), "old board");
    onlyList(gauge, Map.of("latest", image, "1.0.0", image));
    assertThat(Reports.only(rejected("C-25"), "C-25").reason()).contains("linux/arm/v6");
  }

  @Test
  void platformsAreComparedAfterNormalisation() throws IOException {
    Descriptor image = gauge.image(Platform.LINUX_ARM_V7, "short name");
    Descriptor index = gauge.index(image.withPlatform(new Platform("Linux", "armhf")));
    onlyList(gauge, Map.of("latest", index, "1.0.0", index, "1.0.0-linux-arm", image));
    assertThat(gauge.certify().findings()).isEmpty();
  }

  @Test
  void anIndexThatNamesAnotherPlatformThanTheImageIsFound() throws IOException {
    Descriptor image = gauge.image(Platform.LINUX_AMD64, "mislabelled");
    Descriptor index = gauge.index(image.withPlatform(Platform.LINUX_ARM64));
    onlyList(gauge, Map.of("latest", index, "1.0.0", index, image.digest().toString(), image));
    // The image itself, listed by digest, is for AMD64, which no index offers.
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly("C-20", "C-24", "IMG-14");
    Finding finding = Reports.only(report, "C-24");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0.0", image.digest()));
    assertThat(finding.reason())
        .isEqualTo("The index says it is for linux/arm64, but its configuration says linux/amd64.");
  }

  @Test
  void aConfigurationThatNamesNoVariantLeavesItToTheIndex() throws IOException {
    Descriptor image = gauge.image(Platform.LINUX_AMD64, "newer processors");
    Descriptor index = gauge.index(image.withPlatform(Platform.parse("linux/amd64/v2")));
    onlyList(gauge, Map.of("latest", index, "1.0.0", index));
    assertThat(Reports.failed(gauge.certify())).doesNotContain("C-24");
  }

  @Test
  void aVariantThatIndexAndConfigurationNameDifferentlyIsFound() throws IOException {
    Descriptor image = gauge.image(Platform.parse("linux/arm/v6"), "old board");
    Descriptor index = gauge.index(image.withPlatform(Platform.LINUX_ARM_V7));
    onlyList(gauge, Map.of("latest", index, "1.0.0", index));
    assertThat(Reports.only(gauge.certify(), "C-24").reason())
        .isEqualTo(
            "Engines read the index as linux/arm/v7, but its configuration says linux/arm/v6.");
  }

  @Test
  void anImageThatAnIndexNamesButNobodyHasIsFound() throws IOException {
    Descriptor absent =
        new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(new byte[] {1}), 1)
            .withPlatform(Platform.LINUX_AMD64);
    Descriptor index = gauge.index(absent);
    onlyList(gauge, Map.of("latest", index, "1.0.0", index));
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly("C-18", "C-24", "IMG-00");
    assertThat(Reports.only(report, "C-24").reason()).contains("does not have it");
  }

  @Test
  void anIndexInsideAnIndexIsFound() throws IOException {
    Descriptor inner = gauge.layout.resolve(new Tag("1.0.0")).orElseThrow();
    gauge.tag("1.0", gauge.index(inner.withPlatform(Platform.LINUX_AMD64)));
    Finding finding = Reports.only(rejected("C-24"), "C-24");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0", inner.digest()));
  }

  @Test
  void whatIsNoContainerImageIsFound() throws IOException {
    Descriptor chart =
        manifest("application/vnd.cncf.helm.config.v1+json", MediaTypes.OCI_LAYER_GZIP);
    gauge.tag("1.0.0-chart", chart);
    Finding finding = Reports.only(rejected("C-24"), "C-24");
    assertThat(finding.location()).isEqualTo(Reports.image("1.0.0-chart", chart.digest()));
    assertThat(finding.reason()).contains("helm");
  }

  @Test
  void aLayerThatMayNotBeGivenOnIsFound() throws IOException {
    Descriptor image =
        manifest(
            MediaTypes.OCI_CONFIG, "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip");
    gauge.tag("1.0.0-foreign", image);
    assertThat(Reports.result(rejected("C-24"), "C-24").findings())
        .extracting(Finding::reason)
        .anyMatch(reason -> reason.contains("may not be given on"));
  }

  private Descriptor manifest(String configType, String layerType) throws IOException {
    byte[] config =
        "{\"os\":\"linux\",\"architecture\":\"amd64\"}".getBytes(StandardCharsets.UTF_8);
    Descriptor configBlob = gauge.layout.putBlob(configType, config);
    Descriptor layer = gauge.layout.putBlob(layerType, new byte[] {1, 2, 3});
    ImageManifest manifest =
        new ImageManifest(
            MediaTypes.OCI_MANIFEST, null, configBlob, List.of(layer), null, Map.of());
    return gauge.layout.putManifest(manifest.write());
  }

  /** Certifies and expects that exactly this rule rejects. */
  private Report rejected(String rule) {
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly(rule);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    return report;
  }

  private static void onlyList(Gauge gauge, Map<String, Descriptor> images) throws IOException {
    for (String listed :
        List.copyOf(
            gauge.offer.at(Gauge.TAGS).valueStream().map(node -> node.stringValue()).toList())) {
      gauge.unlist(listed);
    }
    for (Map.Entry<String, Descriptor> image : new TreeMap<>(images).entrySet()) {
      if (image.getKey().startsWith("sha256:")) {
        gauge.list(image.getKey());
      } else {
        gauge.tag(image.getKey(), image.getValue());
      }
    }
  }
}
