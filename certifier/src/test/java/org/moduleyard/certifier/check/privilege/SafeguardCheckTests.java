package org.moduleyard.certifier.check.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import tools.jackson.databind.node.ObjectNode;

class SafeguardCheckTests {
  private static final List<String> RULES = List.of("OPT-05", "OPT-06", "OPT-07", "OPT-08");
  private static final String OPTIONS = "iot-edge-module.defaultCreateOptions";

  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @Test
  void aModuleWithoutLimitsIsAdvisedAndNotRefused() {
    plan().remove(OPTIONS);

    Report report = certify(null);

    assertThat(RULES).allMatch(rule -> Reports.outcome(report, rule).equals("WARNED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Reports.only(report, "OPT-06").remedy())
        .isEqualTo(
            "Write \"LogConfig\":{\"Type\":\"json-file\",\"Config\":{\"max-size\":\"10m\","
                + "\"max-file\":\"3\"}} in HostConfig of createOptions.");
  }

  @Test
  void theFirstFindingHasOptionsThatLeaveNothingToAdvise() {
    plan().put(OPTIONS, "{\"Labels\":{\"a\":\"b\"}}");
    String remedy = Reports.only(certify(null), "OPT-05").remedy();
    plan().put(OPTIONS, remedy.substring(remedy.indexOf(": {") + 2));

    Report report = certify(null);

    assertThat(RULES).allMatch(rule -> Reports.outcome(report, rule).equals("PASSED"));
    assertThat(report.findings()).isEmpty();
    assertThat(plan().path(OPTIONS).stringValue()).contains("\"Labels\":{\"a\":\"b\"}");
  }

  @Test
  void whatDoesNotFitIsSaid() {
    plan().put(OPTIONS, "{\"Labels\":{\"a\":\"%s\"}}".formatted("x".repeat(440)));

    Report report = certify(null);

    assertThat(Reports.only(report, "OPT-05").remedy())
        .contains("With memory, dropped-capabilities, if the module");
    assertThat(Reports.only(report, "OPT-06").remedy())
        .endsWith("The createOptions have no room for that: they may have 511 characters.");
  }

  @Test
  void limitsThatGoAwayAreTold() {
    PreviousReport before = PreviousReport.parse(certify(null).canonicalJson());
    plan().put(OPTIONS, "{\"HostConfig\":{\"Memory\":134217728,\"ReadonlyRootfs\":true}}");

    Report report = certify(before);

    assertThat(Reports.result(report, "OPT-09").findings())
        .extracting(finding -> finding.reason())
        .containsExactlyInAnyOrder(
            "The version before had log-rotation in its createOptions, and this one has not.",
            "The version before had dropped-capabilities in its createOptions, and this one has"
                + " not.");
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aReportThatSaysNothingOfLimitsIsNotComparedWith() {
    assertThat(Reports.notApplied(certify(PreviousReport.parse("{}")))).contains("OPT-09");
  }

  private Report certify(@Nullable PreviousReport before) {
    return Certifier.standard()
        .certify(gauge.request().withPrevious(before), ProgressListener.silent());
  }

  private ObjectNode plan() {
    return (ObjectNode) gauge.offer.at("/definition/plans/0");
  }
}
