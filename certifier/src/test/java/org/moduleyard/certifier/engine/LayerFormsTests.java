package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.certifier.report.format.JunitReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.SarifReport;
import org.moduleyard.certifier.report.format.TextReport;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;

/** Forms of layers that are rare and that engines take, and some that they do not. */
class LayerFormsTests {
  @TempDir Path directory;

  @Test
  void namesThatAreNoUnicodeAreTwoFilesAndShownAsWhatTheyAre() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(
        new RawLayer()
            .names(StandardCharsets.ISO_8859_1)
            .file("app/caf\u00e8", 0666, "one")
            .file("app/caf\u00e9", 0666, "other")
            .symlink("app/link", "caf\u00e9"));
    Report report = specimen.certify();
    assertThat(report.findings()).hasSize(2).allMatch(found -> found.ruleId().equals("IMG-03"));
    String json = new String(report.canonicalJson(), StandardCharsets.UTF_8);
    assertThat(json).contains("\"app/caf\\\\xe8\"", "\"app/caf\\\\xe9\"");
    assertThat(report.canonicalJson()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    ReportDocument document = ReportDocument.of(report);
    for (String shown :
        List.of(TextReport.of(report), HtmlReport.of(document), JunitReport.of(document))) {
      assertThat(shown).contains("app/caf\\xe8", "app/caf\\351").doesNotContain("\ufffd");
    }
    assertThat(new String(SarifReport.of(document), StandardCharsets.UTF_8))
        .contains("app/caf%5Cxe8");
  }

  @Test
  void layersMayHaveAnyTypeThatEnginesTakeForATarArchive() throws IOException {
    Specimen specimen = Specimen.in(directory);
    for (String type :
        List.of(MediaTypes.DOCKER_LAYER, MediaTypes.OCI_LAYER, MediaTypes.OCI_LAYER_ZSTD)) {
      byte[] tar =
          new RawLayer()
              .file(
                  "opt/" + Digest.sha256(type.getBytes(StandardCharsets.UTF_8)).encoded(),
                  0644,
                  type)
              .tar();
      specimen.layer(new Layer(specimen.layout.putBlob(type, tar), Digest.sha256(tar)));
    }
    assertThat(specimen.findings()).isEmpty();
  }

  @Test
  void whatFollowsAPackedLayerIsRefused() throws IOException {
    Specimen specimen = Specimen.in(directory);
    byte[] tar = new RawLayer().file("opt/a", 0644, "a").tar();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = Compression.GZIP.pack(packed)) {
      out.write(tar);
    }
    packed.write(new byte[512]);
    specimen.layer(
        new Layer(
            specimen.layout.putBlob(MediaTypes.OCI_LAYER_GZIP, packed.toByteArray()),
            Digest.sha256(tar)));
    Report report = specimen.certify();
    assertThat(Reports.only(report, "IMG-05").reason())
        .contains("bytes that are no gzip follow its gzip data");
  }
}
