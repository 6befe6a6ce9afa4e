package org.moduleyard.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PrivilegeRulesTests {
  private static final String OPTIONS = "iot-edge-module.defaultCreateOptions";
  private static final String ACKNOWLEDGED = "iot-edge-module.acknowledgedPrivileges";
  private static final String PLACE = "/definition/plans/0/";

  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @Test
  void theReportTellsScoreLabelAndEveryPrivilege() {
    options("{\"HostConfig\":{\"NetworkMode\":\"host\",\"CapAdd\":[\"SYS_TIME\"]}}");

    JsonNode privileges = certify(null).toJson().path("privileges");

    assertThat(privileges.path("score").intValue()).isEqualTo(45);
    assertThat(privileges.path("label").stringValue()).isEqualTo("Uses the device's own network");
    assertThat(privileges.path("permissions").values())
        .extracting(JsonNode::stringValue)
        .containsExactly("Uses the device's own network", "Sets the device's clock");
    assertThat(privileges.path("found").values())
        .extracting(found -> found.path("identity").stringValue())
        .containsExactly("host-network", "capability:SYS_TIME");
  }

  @Test
  void privilegesAreAdviceUntilThePolicyRefusesThoseThatTakeADeviceOver() {
    options("{\"HostConfig\":{\"Privileged\":true,\"NetworkMode\":\"host\"}}");

    Report advised = certify(null);
    Report refused = certify(null, Policy.standard().withLevels(Map.of("C-42", Level.MUST)));

    assertThat(Reports.failed(advised)).isEmpty();
    assertThat(Reports.result(advised, "C-42").findings())
        .hasSize(2)
        .allMatch(finding -> finding.location().equals(Reports.offer(PLACE + OPTIONS)))
        .extracting(Finding::severity)
        .containsOnly(Severity.WARNING);
    assertThat(Reports.failed(refused)).containsExactly("C-42");
    assertThat(Reports.result(refused, "C-42").findings())
        .extracting(Finding::severity)
        .containsExactlyInAnyOrder(Severity.ERROR, Severity.WARNING);
  }

  @Test
  void aPrivilegeThatTheVersionBeforeDidNotTakeMustBeAcknowledged() {
    options("{\"HostConfig\":{\"CapAdd\":[\"SYS_TIME\"]}}");
    PreviousReport before = PreviousReport.parse(certify(null).canonicalJson());
    options("{\"HostConfig\":{\"NetworkMode\":\"host\",\"CapAdd\":[\"CAP_SYS_TIME\"]}}");

    Report grown = certify(before);
    plan().putArray(ACKNOWLEDGED).add("host-network");
    Report acknowledged = certify(before);

    assertThat(Reports.failed(grown)).containsExactly("OPT-03");
    assertThat(Reports.only(grown, "OPT-03").location())
        .isEqualTo(Reports.offer(PLACE + ACKNOWLEDGED));
    assertThat(Reports.only(grown, "OPT-03").remedy())
        .isEqualTo("Leave it out, or add \"host-network\" to " + ACKNOWLEDGED + ".");
    assertThat(Reports.failed(acknowledged)).isEmpty();
    assertThat(Reports.outcome(acknowledged, "OPT-03")).isEqualTo("PASSED");
  }

  @Test
  void theFirstVersionAndOneAfterASilentReportHaveNothingToAcknowledge() {
    options("{\"HostConfig\":{\"NetworkMode\":\"host\"}}");

    for (Report report : List.of(certify(null), certify(PreviousReport.parse("{}")))) {
      assertThat(report.notApplied()).extracting(none -> none.rule().id()).contains("OPT-03");
    }
  }

  @Test
  void whatIsAcknowledgedAndNotTakenIsToldSoThatItCannotComeBackUnseen() {
    ArrayNode list = plan().putArray(ACKNOWLEDGED).add("host-network");

    Report stale = certify(null);
    list.removeAll().add(7);
    Report wrong = certify(null);

    assertThat(Reports.failed(stale)).isEmpty();
    assertThat(Reports.only(stale, "OPT-03").reason()).contains("createOptions do not take it");
    assertThat(Reports.failed(wrong)).containsExactly("OPT-03");
  }

  private Report certify(@Nullable PreviousReport before) {
    return certify(before, Policy.standard());
  }

  private Report certify(@Nullable PreviousReport before, Policy policy) {
    return Certifier.standard()
        .certify(
            gauge.request().withPrevious(before).withPolicy(policy), ProgressListener.silent());
  }

  private ObjectNode plan() {
    return (ObjectNode) gauge.offer.at("/definition/plans/0");
  }

  private void options(String options) {
    plan().put(OPTIONS, options);
  }
}
