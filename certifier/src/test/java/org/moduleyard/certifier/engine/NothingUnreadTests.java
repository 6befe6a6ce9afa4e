package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.certifier.Attached.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Attached;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.id.Level;

/** No verdict without an image, and no content behind an index that nobody looked at. */
class NothingUnreadTests {
  private static final String SBOM = "application/vnd.example.sbom+json";

  @TempDir Path directory;
  Gauge gauge;
  Attached attached;
  Descriptor image;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
    attached = new Attached(gauge.layout);
    image = gauge.layout.resolve(new Tag("1.0.0-linux-amd64")).orElseThrow();
  }

  @Test
  void aPlanOfEmptyIndexesIsRejected() throws IOException {
    offerOnly(gauge.index());
    Report report = gauge.certify();
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(Reports.failed(report)).containsExactly("C-24", "IMG-00");
    Finding finding = Reports.only(report, "IMG-00");
    assertThat(finding.location()).isEqualTo(Reports.offer(Gauge.TAGS));
    assertThat(finding.reason()).contains("No image was read to its end");
  }

  @Test
  void aPlanOfAttestationsAloneIsRejected() throws IOException {
    offerOnly(gauge.index(attached.attestation(image)));
    assertThat(Reports.failed(gauge.certify())).containsExactly("C-24", "IMG-00");
  }

  @Test
  void aPlanOfWhichNoImageCouldBeReadToItsEndIsRejected() throws IOException {
    Descriptor damaged =
        attached.manifest(
            MediaTypes.OCI_CONFIG,
            utf8(
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"%s\"]}}"
                    .formatted(image.digest())),
            null,
            attached.blob(MediaTypes.OCI_LAYER_GZIP, Arrays.copyOf(gzip(tar()), 40)));
    offerOnly(damaged);
    assertThat(Reports.failed(gauge.certify())).contains("IMG-00", "IMG-05");
  }

  @Test
  void aListedIndexWithoutAnImageIsRejectedBesideOthersThatHaveSome() throws IOException {
    Descriptor empty = gauge.index();
    gauge.tag("1.0", empty);
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly("C-24");
    assertThat(Reports.only(report, "C-24").location())
        .isEqualTo(Reports.image("1.0", empty.digest()));
  }

  @Test
  void aPolicyThatOnlyAsksForAnImageDoesNotMakeNothingPass() throws IOException {
    offerOnly(gauge.index());
    Policy lenient =
        Policy.standard().withLevels(Map.of("C-24", Level.SHOULD, "IMG-00", Level.SHOULD));
    Report report =
        Certifier.standard()
            .certify(gauge.request().withPolicy(lenient), ProgressListener.silent());
    assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
  }

  @Test
  void nothingToLookAtIsNoVerdict() throws IOException {
    for (Descriptor nothing :
        List.of(
            gauge.index(),
            gauge.index(attached.attestation(image)),
            gauge.index(artifact("{}", SBOM, "{}")),
            artifact("{}", SBOM, "{}"))) {
      Report report = certifyAlone(nothing.digest());
      assertThat(report.verdict()).as("%s", nothing).isEqualTo(Verdict.COULD_NOT_RUN);
      assertThat(Reports.result(report, "IMG-00").outcome())
          .isInstanceOfSatisfying(
              Outcome.CouldNotRun.class,
              outcome -> assertThat(outcome.reason()).contains("Nothing was looked at"));
    }
    assertThat(certifyAlone().verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
  }

  @Test
  void everythingThatWasReadIsInTheReport() throws IOException {
    Descriptor sbom = artifact("{}", SBOM, "{\"materials\":[]}");
    Descriptor index =
        gauge.index(
            image.withPlatform(Platform.LINUX_AMD64),
            attached.attestation(image),
            Attached.withArtifactType(sbom, "application/vnd.whatever"));
    Report report = certifyAlone(index.digest());
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    Inventory read = report.read();
    assertThat(read.indexes()).containsExactly(index.digest());
    assertThat(read.images())
        .containsExactly(
            new Inventory.Image(
                image.digest(),
                "linux/amd64",
                manifest(image).config().digest(),
                manifest(image).layers().stream().map(Descriptor::digest).toList()));
    assertThat(read.attachments())
        .extracting(Inventory.Attachment::manifest)
        .containsExactlyInAnyOrder(sbom.digest(), attached.attestation(image).digest());
    assertThat(read.attachments())
        .extracting(Inventory.Attachment::artifactType)
        .containsExactlyInAnyOrder(SBOM, MediaTypes.OCI_CONFIG);
    assertThat(read.blobs())
        .contains(Digest.sha256(utf8("{\"materials\":[]}")), Digest.sha256(utf8("{}")));
    assertThat(read.manifests())
        .containsExactlyInAnyOrder(
            index.digest(), image.digest(), sbom.digest(), attached.attestation(image).digest());
  }

  @Test
  void anImageBehindAnArtifactTypeIsLookedAtLikeAnyOther() throws IOException {
    Descriptor hidden = gauge.image(Platform.LINUX_ARM64, "hidden");
    Descriptor index =
        gauge.index(
            image.withPlatform(Platform.LINUX_AMD64), Attached.withArtifactType(hidden, SBOM));
    Report alone = certifyAlone(index.digest());
    assertThat(alone.platforms()).containsExactly("linux/amd64", "linux/arm64");
    assertThat(alone.read().images())
        .extracting(Inventory.Image::manifest)
        .containsExactlyInAnyOrder(image.digest(), hidden.digest());
    offerOnly(index);
    gauge.list(image.digest().toString());
    assertThat(Reports.only(gauge.certify(), "C-18").location())
        .isEqualTo(Reports.image("latest", hidden.digest()));
  }

  @Test
  void anImageThatAnIndexCallsUnknownIsNoAttestation() throws IOException {
    Descriptor index =
        gauge.index(
            image.withPlatform(Platform.LINUX_AMD64),
            gauge.image(Platform.LINUX_ARM64, "hidden").withPlatform(Attached.UNKNOWN));
    assertThat(Reports.failed(certifyAlone(index.digest()))).contains("C-24");
  }

  @Test
  void whatContainerEnginesWouldUnpackIsNoAttachment() throws IOException {
    byte[] tar = tar();
    assertThat(neither(MediaTypes.OCI_CONFIG, Attached.IN_TOTO, tar)).contains("tar archive");
    assertThat(neither(MediaTypes.OCI_EMPTY, Attached.IN_TOTO, tar)).contains("tar archive");
    assertThat(neither(MediaTypes.OCI_CONFIG, Attached.IN_TOTO, gzip(tar))).contains("packed");
    assertThat(neither(MediaTypes.OCI_CONFIG, Attached.IN_TOTO, new byte[0])).contains("empty");
    assertThat(neither(MediaTypes.OCI_EMPTY, MediaTypes.OCI_LAYER, tar))
        .contains("has the type " + MediaTypes.OCI_LAYER);
    assertThat(neither("application/json", MediaTypes.OCI_LAYER, tar)).contains("application/json");
    assertThat(neither(attached.manifest(MediaTypes.OCI_CONFIG, utf8("{}"), SBOM)))
        .contains("no layers");
    assertThat(neither(attached.manifest("text/html", utf8("{}"), SBOM)))
        .contains("without any layer");
  }

  @Test
  void someLayersOfAnImageDoNotMakeItAnAttachment() throws IOException {
    Descriptor mixed =
        attached.manifest(
            MediaTypes.OCI_CONFIG,
            utf8("{}"),
            SBOM,
            attached.blob(MediaTypes.OCI_LAYER, tar()),
            attached.blob(Attached.IN_TOTO, utf8("{}")));
    assertThat(neither(mixed)).contains(Attached.IN_TOTO);
  }

  @Test
  void anIndexInsideAnIndexIsNoAttachment() throws IOException {
    Descriptor inner = gauge.index(image.withPlatform(Platform.LINUX_AMD64));
    assertThat(neither(inner.withPlatform(Attached.UNKNOWN))).contains("index inside an index");
    assertThat(neither(inner)).contains("index inside an index");
  }

  @Test
  void anAttachmentThatAPlatformWouldBeGivenIsRejected() throws IOException {
    Descriptor statement = attached.attestation(image).withPlatform(Platform.LINUX_ARM64);
    assertThat(neither(statement)).contains(Attached.IN_TOTO);
  }

  @Test
  void anEntryOfAnotherTypeOrSizeThanWhatItLeadsToIsRejected() throws IOException {
    Descriptor sbom = artifact("{}", SBOM, "{}");
    assertThat(neither(new Descriptor("application/vnd.oci.artifact", sbom.digest(), sbom.size())))
        .contains("no type of image");
    assertThat(neither(new Descriptor(MediaTypes.OCI_INDEX, sbom.digest(), sbom.size())))
        .contains("The index lists it as");
    assertThat(neither(new Descriptor(sbom.mediaType(), sbom.digest(), sbom.size() + 1)))
        .contains("The index lists it as");
    assertThat(neither(new Descriptor(sbom.mediaType(), Digest.sha256(utf8("absent")), 1)))
        .contains("does not have it");
  }

  @Test
  void anAttachmentWithoutItsBlobIsRejected() throws IOException {
    Descriptor sbom = artifact("{}", SBOM, "{\"a\":1}");
    Path blob = blob(Digest.sha256(utf8("{\"a\":1}")));
    Files.write(blob, utf8("{\"a\":2}"));
    assertThat(neither(sbom)).contains("is not what its digest promises");
    Files.delete(blob);
    assertThat(neither(sbom)).contains("is missing");
  }

  @Test
  void whatIsOnlyAttachedCannotBeListed() throws IOException {
    Descriptor sbom = artifact("{}", SBOM, "{}");
    gauge.tag("1.0.0-sbom", sbom);
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly("C-24");
    assertThat(Reports.only(report, "C-24").location())
        .isEqualTo(Reports.image("1.0.0-sbom", sbom.digest()));
  }

  private String neither(String configType, String layerType, byte[] layer) throws IOException {
    return neither(
        attached.manifest(configType, utf8("{}"), SBOM, attached.blob(layerType, layer)));
  }

  /** Why this is neither an image nor an attachment, as an entry beside a real image. */
  private String neither(Descriptor entry) throws IOException {
    Descriptor index = gauge.index(image.withPlatform(Platform.LINUX_AMD64), entry);
    Report report = certifyAlone(index.digest());
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(report.read().manifests()).doesNotContain(entry.digest());
    List<Finding> findings = Reports.result(report, "C-24").findings();
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.location())
                    .isEqualTo(Reports.image(index.digest().toString(), entry.digest())));
    return String.join(" ", findings.stream().map(Finding::reason).toList());
  }

  private Descriptor artifact(String config, String type, String content) throws IOException {
    return attached.manifest(
        MediaTypes.OCI_EMPTY, utf8(config), type, attached.blob(type, utf8(content)));
  }

  private Report certifyAlone(Reference... references) {
    return Certifier.standard()
        .certify(
            CertificationRequest.forImages(List.of(references), gauge.layout),
            ProgressListener.silent());
  }

  private void offerOnly(Descriptor root) throws IOException {
    for (String listed :
        gauge.offer.at(Gauge.TAGS).valueStream().map(node -> node.stringValue()).toList()) {
      gauge.unlist(listed);
    }
    gauge.tag("latest", root);
    gauge.tag("1.0.0", root);
  }

  private ImageManifest manifest(Descriptor image) throws IOException {
    return (ImageManifest) Manifest.parse(gauge.layout.manifest(image.digest()).orElseThrow());
  }

  private byte[] tar() throws IOException {
    Descriptor layer =
        new RawLayer().file("app/run", 0755, "#!/bin/sh\n").writeTo(gauge.layout).descriptor();
    try (var unpacked = new GZIPInputStream(Files.newInputStream(blob(layer.digest())))) {
      return unpacked.readAllBytes();
    }
  }

  private Path blob(Digest digest) {
    return gauge.layout.directory().resolve("blobs/sha256").resolve(digest.encoded());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
