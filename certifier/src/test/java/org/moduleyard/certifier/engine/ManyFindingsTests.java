package org.moduleyard.certifier.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.secret.MadeUp;
import org.moduleyard.oci.layer.Compression;
import tools.jackson.databind.JsonNode;

/** Images with more findings than anybody reads. */
class ManyFindingsTests {
  @TempDir Path directory;

  @Test
  void ofManySecretsTheHeaviestComeFirst() throws IOException {
    RawLayer layer = new RawLayer();
    for (int i = 0; i < 29; i++) {
      layer.file(
          String.format(Locale.ROOT, "app/conf/%02d.ini", i), 0644, new MadeUp(i).token("ghp_"));
    }
    layer.file("root/.ssh/id_rsa", 0600, new MadeUp(77).key("RSA "));
    layer.file("root/.netrc", 0600, "machine acme.test login a password Corr3ctHorse9Batt");
    Report report = Specimen.in(directory).layer(layer).certify();
    List<Finding> secrets = Reports.result(report, "IMG-01").findings();
    assertThat(secrets).hasSize(31);
    assertThat(secrets.subList(0, 2))
        .extracting(ManyFindingsTests::path)
        .containsExactly("root/.ssh/id_rsa", "root/.netrc");
    assertThat(report.totals().errors()).isEqualTo(31);
  }

  @Test
  void aTestKeyComesAfterTheKeyOfAUser() throws IOException {
    String token = new MadeUp(3).token("ghp_");
    Report report =
        Specimen.in(directory)
            .layer(
                new RawLayer()
                    .file("app/tests/a.ini", 0644, token)
                    .file("home/acme/.ssh/key", 0600, new MadeUp(4).key("RSA ")))
            .certify();
    assertThat(Reports.result(report, "IMG-01").findings())
        .extracting(ManyFindingsTests::path)
        .containsExactly("home/acme/.ssh/key", "app/tests/a.ini");
  }

  @Test
  void aHundredThousandSecretsInOneFileAreCounted() throws IOException {
    StringBuilder tokens = new StringBuilder();
    MadeUp made = new MadeUp(5);
    for (int i = 0; i < 100_000; i++) {
      tokens.append(made.token("ghp_")).append('\n');
    }
    Report report =
        Specimen.in(directory)
            .layer(
                new RawLayer()
                    .compression(Compression.NONE)
                    .file("a/tokens", 0644, tokens.toString())
                    .file("root/.ssh/id_rsa", 0600, made.key("RSA ")))
            .certify();
    assertThat(Reports.result(report, "IMG-01").totals())
        .isEqualTo(new Totals(100_001, 0, 100_001 - KeptFindings.MOST_OF_IMAGE));
    assertThat(path(Reports.result(report, "IMG-01").findings().getFirst()))
        .isEqualTo("root/.ssh/id_rsa");
  }

  @Test
  void whatIsNotListedIsCountedAndTheReportCanBeReadAgain() throws IOException {
    RawLayer layer = new RawLayer();
    for (int i = 0; i < 12_000; i++) {
      layer.file("data/" + i, 0666, "");
    }
    Report report = Specimen.in(directory).layer(layer.device("opt/disk")).certify();
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    List<Finding> writable = Reports.result(report, "IMG-03").findings();
    assertThat(writable.getLast().reason())
        .isEqualTo("There are 2,001 more such places in this image.");
    assertThat(writable.getLast().severity()).isEqualTo(Severity.WARNING);
    assertThat(report.findings().stream().filter(finding -> !finding.isRest()))
        .hasSize(KeptFindings.MOST_OF_IMAGE);
    JsonNode json = report.toJson();
    assertThat(json.at("/totals/errors").asLong()).isEqualTo(1);
    assertThat(json.at("/totals/warnings").asLong()).isEqualTo(12_000);
    assertThat(json.at("/totals/more").asLong()).isEqualTo(2001);
    assertThat(json.path("results").valueStream())
        .filteredOn(result -> result.path("id").asString().equals("IMG-03"))
        .extracting(result -> result.at("/totals/images/0/warnings").asLong())
        .containsExactly(12_000L);
    ReportDocument document = ReportDocument.parse(report.canonicalJson());
    assertThat(document.totals()).isEqualTo(report.totals());
    assertThat(new String(report.canonicalJson(), UTF_8)).contains("\"more\":2001");
  }

  private static String path(Finding finding) {
    return ((Location.LayerFile) finding.location()).path();
  }
}
