package org.moduleyard.certifier.check.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.oci.manifest.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StaticRuleTests {
  private static final String PLAN = "/definition/plans/0/";

  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C-01 | /definition/offer/microsoft-azure-marketplace.summary | \"\"",
        "C-04 | /definition/offer/microsoft-azure-marketplace.privacyURL | \"\"",
        "C-05 | /definition/offer/microsoft-azure-marketplace.description | \"<p>Short.</p>\"",
        "C-16 | /definition/plans/0/iot-edge-module.imageTagsOrDigests/0 | \"no tag\"",
        "C-29 | /definition/plans/0/iot-edge-module.defaultCreateOptions | \"{\"",
        "C-31 | /definition/plans/0/iot-edge-module.defaultRoutes/0/value | \"FROM nowhere\"",
        "OPT-01 | /definition/plans/0/iot-edge-module.defaultCreateOptions |"
            + " \"{\\\"Env\\\":\\\"A=1\\\"}\"",
      })
  void aDefectInTheDocumentIsReportedUnderItsRuleAtItsPlace(
      String rule, String pointer, String value) {
    set(pointer, JsonMapper.shared().readTree(value));
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).contains(rule);
    assertThat(Reports.result(report, rule).findings())
        .extracting(Finding::location)
        .contains(Reports.offer(pointer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C-06 | /definition/offer/microsoft-azure-marketplace.usefulLinks | []",
        "C-07 | /definition/offer/microsoft-azure-marketplace.usefulLinks | []",
        "C-30 | /definition/plans/0/iot-edge-module.defaultEnvironmentVariables/0/name |"
            + " \"SECRET_KNOB\"",
        "C-42 | /definition/plans/0/iot-edge-module.defaultCreateOptions |"
            + " \"{\\\"HostConfig\\\":{\\\"PidMode\\\":\\\"host\\\"}}\"",
        "OPT-01 | /definition/plans/0/iot-edge-module.defaultCreateOptions |"
            + " \"{\\\"Binds\\\":[]}\"",
        "OPT-02 | /definition/plans/0/iot-edge-module.defaultCreateOptions |"
            + " \"{\\\"HostConfig\\\":{\\\"Binds\\\":[\\\"/etc/timezone:/tz\\\"]}}\"",
        "C-35 | /definition/plans/0/iot-edge-module.defaultEnvironmentVariables/0/value |"
            + " \"<my_server>\"",
      })
  void whatIsOnlyAdviceWarns(String rule, String pointer, String value) {
    set(pointer, JsonMapper.shared().readTree(value));
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).isEmpty();
    assertThat(Reports.outcome(report, rule)).isEqualTo("WARNED");
    assertThat(Reports.only(report, rule).location()).isEqualTo(Reports.offer(pointer));
  }

  /** Nobody gets leads from here yet, whatever the offer says of them. */
  @ParameterizedTest
  @ValueSource(strings = {"None", "Marketo", "AzureTable"})
  void noOfferIsJudgedByWhereItsLeadsWouldGo(String destination) {
    set(
        "/definition/offer/microsoft-azure-marketplace.leadDestination",
        JsonNodeFactory.instance.stringNode(destination));
    Report report = gauge.certify();
    assertThat(Reports.notApplied(report)).contains("C-08");
    assertThat(report.notApplied())
        .filteredOn(one -> one.rule().id().equals("C-08"))
        .extracting(NotApplied::reason)
        .containsExactly("this marketplace does not deliver leads yet");
  }

  @Test
  void aTestTagOnlyWarns() throws IOException {
    gauge.tag("test", gauge.image(Platform.parse("linux/riscv64"), "trial"));
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).isEmpty();
    assertThat(Reports.outcome(report, "C-16")).isEqualTo("WARNED");
    assertThat(Reports.only(report, "C-16").ruleId()).isEqualTo("OPEN-16");
    assertThat(report.platforms()).doesNotContain("linux/riscv64");
  }

  @Test
  void aRuleWithoutACheckOfItsOwnIsReportedWithTheFields() {
    set(PLAN + "iot-edge-module.licenseModel", JsonMapper.shared().readTree("\"RENT\""));
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly("C-01");
    assertThat(Reports.only(report, "C-01").ruleId()).isEqualTo("OPEN-46");
  }

  @Test
  void defectsOfOtherPlansAreLeftToTheirReports() {
    ObjectNode other =
        ((ObjectNode) gauge.offer.at(PLAN.substring(0, PLAN.length() - 1))).deepCopy();
    other.put("planId", "other").put("iot-edge-module.skuTitle", "Other");
    other.put("iot-edge-module.imageRepository", "edge/other");
    other.put("iot-edge-module.skuSummary", "");
    ((ArrayNode) gauge.offer.at("/definition/plans")).add(other);
    assertThat(gauge.certify().findings()).isEmpty();
  }

  private void set(String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String name = pointer.substring(slash + 1);
    switch (gauge.offer.at(pointer.substring(0, slash))) {
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new AssertionError(pointer);
    }
  }
}
