package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.certifier.report.format.JunitReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.SarifReport;
import org.moduleyard.certifier.report.format.TextReport;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;

/** The verdict says what was not checked, in every form of a report. */
class NotCheckedTests {
  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @Test
  void aReportWithoutScannerAndAdvisoriesSaysSoBesideItsVerdict() {
    Report report = gauge.certify();
    ReportDocument document = ReportDocument.parse(report.canonicalJson());

    assertThat(report.notChecked()).containsExactly(NotChecked.MALWARE, NotChecked.ADVISORIES);
    assertThat(document.notChecked()).isEqualTo(report.notChecked());
    assertThat(report.toJson().path("notChecked").toString())
        .isEqualTo(
            "[{\"code\":\"malware\",\"words\":\"not scanned for malware\"},"
                + "{\"code\":\"advisories\",\"words\":\"not checked for known vulnerabilities\"}]");
    assertThat(TextReport.of(report))
        .endsWith(
            "Verdict: passed; not scanned for malware; not checked for known vulnerabilities\n");
    assertThat(HtmlReport.of(document))
        .contains(
            "<h1>Passed<span class=\"unchecked\">; not scanned for malware; not checked for known"
                + " vulnerabilities</span>");
    assertThat(JunitReport.of(document))
        .contains("<property name=\"notChecked.malware\" value=\"not scanned for malware\"/>");
    assertThat(
            StrictJson.object(SarifReport.of(document))
                .node()
                .at("/runs/0/properties/notChecked/1/code")
                .stringValue())
        .isEqualTo("advisories");
  }

  @Test
  void imagesWithoutAnOfferAndAnOfferWithoutPicturesSaySo() {
    Report alone =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(List.of(new Tag("1.0.0")), gauge.layout),
                ProgressListener.silent());
    Report blind =
        Certifier.standard()
            .certify(
                CertificationRequest.forPlan(
                    OfferDocument.parse(gauge.offer), "standard", gauge.layout),
                ProgressListener.silent());

    assertThat(alone.notChecked()).contains(NotChecked.OFFER);
    assertThat(blind.notChecked()).contains(NotChecked.PICTURES).doesNotContain(NotChecked.OFFER);
  }

  /** Reports of older engines have the rules that were not applied, and nothing else is needed. */
  @Test
  void reportsOfOlderEnginesTellItToo() {
    ReportDocument old =
        ReportDocument.parse(
            """
            {"engine":"6","verdict":"PASSED","tierOne":"ALL","results":[],
             "notApplied":[{"id":"C-41","title":"t","level":"MUST","reason":"r"}]}
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(old.notChecked()).containsExactly(NotChecked.MALWARE);
    assertThat(old.allowedPrivileges()).isEmpty();
  }
}
