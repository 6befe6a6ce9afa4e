package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.oci.reference.Tag;

class FaultlessModuleTests {
  @TempDir Path directory;

  @Test
  void passesWithoutAFinding() throws IOException {
    Report report = Gauge.in(directory).certify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.platforms()).containsExactly("linux/amd64", "linux/arm/v7", "linux/arm64");
    assertThat(report.tierOne()).isEqualTo(TierOneCoverage.ALL);
    assertThat(Reports.notApplied(report))
        .containsExactly("C-08", "C-21", "C-22", "C-41", "OPT-03", "OPT-09", "VUL-01");
  }

  @Test
  void passesAsAnUpdateWithThePublishedVersionStillListed() throws IOException {
    Gauge gauge = Gauge.in(directory);
    PreviousReport before = PreviousReport.parse(gauge.certify().canonicalJson());
    gauge.published.put(new Tag("latest"), gauge.digest("latest"));
    gauge.published.put(new Tag("1.0.0"), gauge.digest("1.0.0"));
    gauge.release("1.10.0");
    Report report =
        Certifier.standard()
            .certify(gauge.request().withPrevious(before), ProgressListener.silent());
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Reports.notApplied(report)).containsExactly("C-08", "C-41", "VUL-01");
  }

  @Test
  void namesEveryInputByDigest() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Report report = gauge.certify();
    assertThat(report.inputs().images())
        .containsEntry("latest", gauge.digest("latest"))
        .containsEntry("1.0.0-linux-amd64", gauge.digest("1.0.0-linux-amd64"))
        .hasSize(5);
    assertThat(report.inputs().media()).hasSize(5).containsKey(Gauge.MARKETPLACE + "smallLogo");
    assertThat(report.inputs().offer()).isNotNull();
    assertThat(report.inputs().planId()).isEqualTo("standard");
  }

  @Test
  void progressIsHeardResultByResult() throws IOException {
    Gauge gauge = Gauge.in(directory);
    List<Integer> steps = new ArrayList<>();
    List<Integer> totals = new ArrayList<>();
    Report report =
        Certifier.standard()
            .certify(
                gauge.request(),
                (result, done, total) -> {
                  steps.add(done);
                  totals.add(total);
                });
    assertThat(steps).hasSameSizeAs(report.results()).isSorted().doesNotHaveDuplicates();
    assertThat(totals)
        .containsOnly(report.results().size() + report.notApplied().size())
        .allMatch(total -> total >= steps.getLast());
  }

  @Test
  void imagesAloneAreJudgedByTheRulesAboutImages() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Report report =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(List.of(new Tag("1.0.0")), gauge.layout),
                ProgressListener.silent());
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.results())
        .extracting(CheckResult::id)
        .filteredOn(id -> id.startsWith("C-"))
        .containsExactly("C-12", "C-15", "C-17", "C-20", "C-24", "C-25", "C-27");
    assertThat(Reports.notApplied(report)).contains("C-01", "C-02", "C-13", "C-18", "C-19");
  }
}
