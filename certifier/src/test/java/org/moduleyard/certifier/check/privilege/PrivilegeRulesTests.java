package org.moduleyard.certifier.check.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.policy.AllowedPrivileges;
import org.moduleyard.certifier.policy.ImagePolicy;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.TextReport;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.id.Level;
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
    options("{\"HostConfig\":{\"PidMode\":\"host\",\"NetworkMode\":\"host\"}}");

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
        .isEqualTo(
            "Leave it out, or add \"host-network\" to the acknowledged privileges of the plan.");
    assertThat(Reports.failed(acknowledged)).isEmpty();
    assertThat(Reports.outcome(acknowledged, "OPT-03")).isEqualTo("PASSED");
  }

  @Test
  void aProfileThatAllowsEverythingIsNeitherIsolatedNorOverlooked() {
    PreviousReport before = PreviousReport.parse(certify(null).canonicalJson());
    options(
        "{\"HostConfig\":{\"SecurityOpt\":[\"seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ALLOW\\\"}\"]}}");

    Report grown = certify(before);

    assertThat(Reports.failed(grown)).containsExactly("OPT-03");
    assertThat(grown.toJson().path("privileges").path("label").stringValue())
        .startsWith("Runs without a protection of the device");
  }

  @Test
  void whatCannotBeReadIsUnknownInTheReport() {
    options("{\"HostConfig\":");

    JsonNode privileges = certify(null).toJson().path("privileges");

    assertThat(privileges.path("label").stringValue())
        .isEqualTo("What it takes from the device is not known");
    assertThat(privileges.path("score").intValue()).isEqualTo(50);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'HostConfig':{'Privileged':true}}",
        "{'hostconfig':{'PRIVILEGED':true}}",
        "{'HostConfig':{'Privileged':'<ANSWER>'}}",
        "{'HostConfig':{'Binds':['/var/run/docker.sock:/s:ro']}}",
        "{'HostConfig':{'Binds':['/<WHERE>/docker.sock:/s']}}",
        "{'HostConfig':{'Mounts':[{'Type':'bind','Source':'/etc','Target':'/e'}]}}",
        "{'HostConfig':{'CapAdd':['cap_sys_admin']}}",
        "{'HostConfig':{'CapAdd':['SYS_RAWIO']}}"
      })
  void aPrivilegeThatGivesMostOfTheDeviceIsRefusedInAFirstVersionToo(String options) {
    options(options.replace('\'', '"'));
    plan().putArray(ACKNOWLEDGED).add(taken().all().getFirst().identity());

    Report report = certify(null);

    assertThat(Reports.failed(report)).contains("OPT-04");
    assertThat(Reports.only(report, "OPT-04").location()).isEqualTo(Reports.offer(PLACE + OPTIONS));
    assertThat(Reports.only(report, "OPT-04").reason())
        .endsWith("points; a single privilege may have 79.");
  }

  @Test
  void whatIsHiddenBehindAThousandOthersIsRefusedAndCannotBeAllowed() {
    String names = "\"A\",".repeat(500) + "\"A\"";
    options("{\"HostConfig\":{\"CapAdd\":[%s],\"GroupAdd\":[%s]}}".formatted(names, names));

    Report report = certify(null);

    assertThat(Reports.failed(report)).contains("OPT-04");
    assertThatThrownBy(() -> allowing("too-many")).hasMessageContaining("cannot be allowed");
  }

  @Test
  void whatTheOperatorAllowsAPlanPassesAndIsSaid() {
    options("{\"HostConfig\":{\"Privileged\":true,\"Binds\":[\"/etc:/etc\"]}}");

    Report half = certify(null, allowing("privileged"));
    Report whole = certify(null, allowing("privileged", "mount:/etc", "mount:/"));
    Report strict =
        certify(null, allowing("privileged", "mount:/etc").withLevels(Map.of("C-42", Level.MUST)));

    assertThat(Reports.failed(half)).containsExactly("OPT-04");
    assertThat(Reports.only(half, "OPT-04").remedy())
        .contains("allow \"mount:/etc\" for " + name() + " in the policy");
    assertThat(Reports.failed(whole)).isEmpty();
    assertThat(Reports.failed(strict)).isEmpty();
    assertThat(whole.toJson().at("/privileges/found").values())
        .allMatch(found -> found.path("allowed").booleanValue());
    assertThat(TextReport.of(whole))
        .contains("\nAllowed by the operator: mount:/etc, privileged\n");
    assertThat(HtmlReport.of(ReportDocument.of(whole))).contains("allowed by the operator");
    assertThat(ReportDocument.of(whole).allowedPrivileges())
        .containsExactlyInAnyOrder("privileged", "mount:/etc");
    assertThat(certify(null).toJson().at("/privileges/found/0").has("allowed")).isFalse();
  }

  /** The invariant: nothing over the limit that is not allowed, and nothing else, is too much. */
  @Test
  void onlyTheLimitAndWhatIsAllowedDecide() {
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    Random random = new Random(seed);
    List<String> members =
        List.of(
            "'Privileged':true",
            "'PidMode':'host'",
            "'CapAdd':['SYS_PTRACE','cap_sys_rawio','NET_ADMIN']",
            "'Binds':['/etc:/e','/opt:/o','/run/docker.sock:/s']",
            "'SecurityOpt':['apparmor=unconfined']",
            "'PortBindings':{'80/tcp':[{'HostPort':'80'}]}");
    for (int round = 0; round < 400; round++) {
      String chosen =
          members.stream()
              .filter(member -> random.nextInt(3) > 0)
              .map(member -> random.nextBoolean() ? member : lowered(member))
              .collect(Collectors.joining(",", "{'HostConfig':{", "}}"));
      options(chosen.replace('\'', '"'));
      Privileges taken = taken();
      int most = random.nextInt(101);
      Set<String> allowed =
          taken.all().stream()
              .map(Privilege::identity)
              .filter(identity -> random.nextInt(4) == 0)
              .collect(Collectors.toSet());
      Policy policy = allowing(allowed.toArray(String[]::new));
      ImagePolicy s = policy.image();
      policy =
          policy.withImage(
              new ImagePolicy(
                  s.mostLayers(),
                  s.mostFiles(),
                  s.mostUnpackedBytes(),
                  s.mostUnpackRatio(),
                  s.mostWastedBytes(),
                  s.mostWastedPercent(),
                  most));
      assertThat(policy.tooMuch(name(), taken))
          .as("moduleyard.fuzz.seed=%d, round %d: %s", seed, round, chosen)
          .extracting(Privilege::identity)
          .containsExactlyInAnyOrderElementsOf(
              taken.all().stream()
                  .filter(one -> one.points() > most && !allowed.contains(one.identity()))
                  .map(Privilege::identity)
                  .distinct()
                  .toList());
      assertThat(policy.tooMuch("another/" + name(), taken))
          .hasSameSizeAs(
              taken.all().stream()
                  .filter(one -> one.points() > most)
                  .map(Privilege::identity)
                  .distinct()
                  .toList());
    }
  }

  private static String lowered(String member) {
    int end = member.indexOf(':');
    return member.substring(0, end).toLowerCase(Locale.ROOT) + member.substring(end);
  }

  private Policy allowing(String... identities) {
    return Policy.standard()
        .withAllowed(
            new AllowedPrivileges(
                new TreeMap<>(Map.of(name(), new TreeSet<>(List.of(identities))))));
  }

  /** The plan as the policy names it. */
  private String name() {
    return "%s/%s/%s"
        .formatted(
            gauge.offer.path("publisherId").stringValue(""),
            gauge.offer.path("id").stringValue(""),
            plan().path("planId").stringValue(""));
  }

  private Privileges taken() {
    return OfferDocument.parse(gauge.offer).plans().getFirst().privileges();
  }

  @Test
  void aGroupThatIsAddedByANameMustBeInTheImage() {
    options("{\"HostConfig\":{\"GroupAdd\":[\"44\"]}}");
    assertThat(Reports.outcome(certify(null), "IMG-07")).isEqualTo("PASSED");

    options("{\"HostConfig\":{\"GroupAdd\":[\"video\"]}}");
    Report report = certify(null);
    assertThat(Reports.failed(report)).containsExactly("IMG-07");
    assertThat(report.findings())
        .filteredOn(finding -> finding.ruleId().equals("IMG-07"))
        .allSatisfy(
            finding ->
                assertThat(finding.reason())
                    .startsWith("The group video is not in /etc/group of the image for linux/"));
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
