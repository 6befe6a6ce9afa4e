package org.moduleyard.certifier.check.privilege;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.node.ObjectNode;

/** What is said before publishing is what certification says: of every privilege, in its words. */
class PrivilegeForecastTests {
  private static final List<String> RULES = List.of("C-42", "OPT-03", "OPT-04");
  private static final List<String> HOST =
      List.of(
          "\"Privileged\":true",
          "\"NetworkMode\":\"host\"",
          "\"PidMode\":\"host\"",
          "\"UTSMode\":\"host\"",
          "\"Binds\":[\"/var/run/docker.sock:/s\",\"/etc:/e:ro\"]",
          "\"CapAdd\":[\"SYS_ADMIN\",\"NET_ADMIN\"]",
          "\"Devices\":[{\"PathOnHost\":\"/dev/ttyS0\",\"PathInContainer\":\"/dev/ttyS0\"}]");
  private static final List<Policy> POLICIES =
      List.of(
          Policy.standard(),
          Policy.standard().withLevels(Map.of("C-42", Level.MUST)),
          Policy.standard().withLevels(Map.of("OPT-04", Level.SHOULD, "OPT-03", Level.SHOULD)));

  @TempDir Path directory;

  @Test
  void theForecastIsWhatCertificationRejects() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Long given = Long.getLong("moduleyard.seed");
    long seed = given == null ? ThreadLocalRandom.current().nextLong() : given;
    Random random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      options(gauge, random);
      PreviousReport before =
          random.nextBoolean() ? PreviousReport.parse(gauge.certify().canonicalJson()) : null;
      options(gauge, random);
      ObjectNode plan = (ObjectNode) gauge.offer.at("/definition/plans/0");
      if (random.nextBoolean()) {
        plan.putArray("iot-edge-module.acknowledgedPrivileges").add("host-network").add("host-pid");
      }
      Policy policy = POLICIES.get(random.nextInt(POLICIES.size()));
      Report report =
          Certifier.standard()
              .certify(
                  gauge.request().withPrevious(before).withPolicy(policy),
                  ProgressListener.silent());

      OfferDocument document = OfferDocument.parse(gauge.offer);
      List<String> told =
          PrivilegeForecast.errors(
                  document, policy, id -> ReportedPrivileges.identities(before, id))
              .stream()
              .map(Violation::toString)
              .sorted()
              .toList();

      assertThat(told).as("seed %d, round %d", seed, i).isEqualTo(rejected(report));
      List<Violation> all =
          PrivilegeForecast.errorsAnd(
              OfferRules.check(document, policy.offer(), document.secretNames()),
              document,
              policy,
              id -> ReportedPrivileges.identities(before, id));
      assertThat(all.stream().filter(one -> one.rule().equals("C-42") && !one.blocks()))
          .as("no reason is asked for what OPT-04 refuses, seed %d, round %d", seed, i)
          .allMatch(
              warned ->
                  told.stream()
                      .filter(said -> said.startsWith("ERROR OPT-04"))
                      .noneMatch(said -> said.contains(warned.message())));
      assertThat(all)
          .as("nothing is both warned about and refused by one rule, seed %d, round %d", seed, i)
          .extracting(one -> one.rule() + one.pointer() + one.message())
          .doesNotHaveDuplicates();
    }
  }

  private static void options(Gauge gauge, Random random) {
    List<String> members = new ArrayList<>(HOST);
    Collections.shuffle(members, random);
    String options =
        "{\"HostConfig\":{%s}}"
            .formatted(String.join(",", members.subList(0, random.nextInt(HOST.size()))));
    ((ObjectNode) gauge.offer.at("/definition/plans/0"))
        .put("iot-edge-module.defaultCreateOptions", options);
  }

  private static List<String> rejected(Report report) {
    return report.results().stream()
        .filter(result -> RULES.contains(result.id()))
        .filter(result -> result.outcome().word().equals("FAILED"))
        .map(CheckResult::findings)
        .flatMap(List::stream)
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(PrivilegeForecastTests::said)
        .sorted()
        .toList();
  }

  private static String said(Finding finding) {
    return "ERROR %s %s: %s %s"
        .formatted(
            finding.ruleId(),
            finding.location().toString().replaceFirst("^offer ", ""),
            finding.reason(),
            finding.remedy());
  }

  @Test
  void aPlanThatStopsIsNotCertifiedAndNotJudged() throws IOException {
    Gauge gauge = Gauge.in(directory);
    ObjectNode plan = (ObjectNode) gauge.offer.at("/definition/plans/0");
    plan.put("iot-edge-module.defaultCreateOptions", "{\"HostConfig\":{\"Privileged\":true}}");
    Policy policy = Policy.standard();

    assertThat(errors(gauge, policy)).extracting(Violation::rule).containsExactly("OPT-04");
    assertThat(errors(gauge, policy).getFirst().range())
        .as("the member is marked in the text")
        .isNotNull()
        .satisfies(range -> assertThat(range.start()).isEqualTo(15));
    plan.put("iot-edge-module.stopDistribution", true);
    assertThat(OfferDocument.parse(gauge.offer).plans().getFirst().stopped()).isTrue();
    assertThat(errors(gauge, policy)).isEmpty();
  }

  private static List<Violation> errors(Gauge gauge, Policy policy) {
    return PrivilegeForecast.errors(
        OfferDocument.parse(gauge.offer), policy, id -> java.util.Optional.empty());
  }

  @Test
  void aReportIsReadForItsPrivilegesAlone() throws IOException {
    Gauge gauge = Gauge.in(directory);
    ((ObjectNode) gauge.offer.at("/definition/plans/0"))
        .put("iot-edge-module.defaultCreateOptions", "{\"HostConfig\":{\"UTSMode\":\"host\"}}");
    byte[] report = gauge.certify().canonicalJson();

    assertThat(ReportedPrivileges.identities(new ByteArrayInputStream(report)))
        .isEqualTo(ReportedPrivileges.identities(PreviousReport.parse(report)))
        .contains(List.of("host-uts"));
    assertThat(ReportedPrivileges.identities(new ByteArrayInputStream("{}".getBytes(UTF_8))))
        .isEmpty();
  }
}
