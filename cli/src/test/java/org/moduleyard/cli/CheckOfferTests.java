package org.moduleyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CheckOfferTests {
  private static final String TITLE = "/definition/offer/microsoft-azure-marketplace.title";

  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  ObjectNode offer = JsonMapper.shared().createObjectNode();
  InputStream in = InputStream.nullInputStream();

  @BeforeEach
  void faultless() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            Certifier.class.getResourceAsStream("/org/moduleyard/certifier/gauge-offer.json"))) {
      offer = (ObjectNode) JsonMapper.shared().readTree(json);
    }
    plan().put("iot-edge-module.imagePassword", "p4ssw0rd");
    plan().putArray("iot-edge-module.imageTagsOrDigests").add("latest").add("1.0.0");
  }

  @Test
  void aFaultlessOfferPasses() throws IOException {
    assertThat(check().value()).isZero();
    assertThat(out()).isEqualTo("no errors, no warnings\n");
    assertThat(err.size()).isZero();
  }

  /** The API, the portal and this command report an error in the same words. */
  @Test
  void everythingWrongIsSaidInTheWordsOfTheRules() throws IOException {
    listing().removeAll();
    plan().put("iot-edge-module.defaultCreateOptions", "\"User\":\"1000\"");
    List<Violation> violations = OfferRules.check(OfferDocument.parse(offer), OfferLimits.cpp());

    assertThat(check().value()).isEqualTo(1);
    List<String> expected = new ArrayList<>();
    for (Violation violation : violations) {
      expected.add(
          "%-8s %-8s %s".formatted(violation.severity(), violation.rule(), violation.pointer()));
      expected.add("  " + violation.message() + " " + violation.remedy());
    }
    long errors = violations.stream().filter(Violation::blocks).count();
    expected.add("%s errors, %s warnings".formatted(errors, violations.size() - errors));
    assertThat(out().lines()).containsExactlyElementsOf(expected).hasSizeGreaterThan(30);
  }

  @Test
  void programsReadTheSameFromJson() throws IOException {
    listing().put("microsoft-azure-marketplace.title", "x".repeat(51));
    List<Violation> violations = OfferRules.check(OfferDocument.parse(offer), OfferLimits.cpp());

    assertThat(check("--format", "json").value()).isEqualTo(1);
    JsonNode answer = JsonMapper.shared().readTree(out());
    assertThat(answer.path("valid").booleanValue()).isFalse();
    assertThat(answer.path("violations")).hasSize(1).hasSameSizeAs(violations);
    assertThat(answer.path("violations").get(0))
        .isEqualTo(
            JsonMapper.shared()
                .createObjectNode()
                .put("code", "C-01")
                .put("target", TITLE)
                .put("severity", "error")
                .put("message", violations.getFirst().message())
                .put("remedy", violations.getFirst().remedy())
                .set(
                    "limit",
                    JsonMapper.shared().createObjectNode().put("name", "title").put("max", 50)));
  }

  @Test
  void aPrivilegeThatCertificationRefusesIsSaidHere() throws IOException {
    plan().put("iot-edge-module.defaultCreateOptions", "{\"HostConfig\":{\"Privileged\":true}}");

    assertThat(check().value()).isEqualTo(1);
    assertThat(out())
        .contains("ERROR    OPT-04   /definition/plans/0/iot-edge-module.defaultCreateOptions")
        .contains("100 points; a single privilege may have 79");
  }

  @Test
  void aPrivilegeThatTheReportOnTheVersionBeforeDoesNotNameHasToBeAcknowledged()
      throws IOException {
    plan()
        .put("iot-edge-module.defaultCreateOptions", "{\"HostConfig\":{\"NetworkMode\":\"host\"}}");
    Path report = directory.resolve("report.json");
    Files.writeString(report, "{\"inputs\":{\"plan\":\"standard\"},\"privileges\":{\"found\":[]}}");
    assertThat(check().value()).as("without a report nothing is new").isZero();

    assertThat(check("--previous", report.toString()).value()).isEqualTo(1);
    assertThat(out()).contains("OPT-03").contains("add \"host-network\" to the acknowledged");
    plan().putArray("iot-edge-module.acknowledgedPrivileges").add("host-network");
    assertThat(check("--previous", report.toString()).value()).isZero();
  }

  @Test
  void warningsAloneDoNotFail() throws IOException {
    listing().put("microsoft-azure-marketplace.leadDestination", "Fax");

    assertThat(check().value()).isZero();
    assertThat(out()).startsWith("WARNING  OFFER-11 ").endsWith("no errors, 1 warning\n");
  }

  @Test
  void thePolicyDecidesAboutLimits() throws IOException {
    listing()
        .putArray("microsoft-azure-marketplace.categories")
        .add("web")
        .add("media")
        .add("iot-connectivity");

    assertThat(check("--policy", "cpp").value()).isZero();
    assertThat(check("--policy", "partner-center").value()).isEqualTo(1);
    assertThat(out()).contains("has 3 entries, at most 2 are allowed");
  }

  @Test
  void storedSecretsNeedNotBeInTheDocument() throws IOException {
    plan().remove("iot-edge-module.imagePassword");

    assertThat(check().value()).isEqualTo(1);
    assertThat(out()).contains("The registry password is missing.");
    assertThat(check("--secrets-stored").value()).isZero();
  }

  @Test
  void theMarketplacesOwnRegistryNeedsNoPassword() throws IOException {
    plan().put("iot-edge-module.imageRegistry", "market.example");
    plan().put("iot-edge-module.imageRepository", "staging/acme/gauge");
    plan().remove("iot-edge-module.imagePassword");
    plan().remove("iot-edge-module.imageUsername");
    offer.put("publisherId", "acme");

    assertThat(check("--registry", "market.example").value()).isZero();
    assertThat(check().value()).isZero();
    assertThat(check("--registry", "market.example:8443").value()).isEqualTo(1);
    assertThat(out()).contains("The registry user name is missing.");
  }

  @Test
  void anOfferIsReadFromStandardInput() {
    in = new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(offer));

    assertThat(run("check-offer", "-").value()).isZero();
  }

  @Test
  void inputThatBreaksOffIsNoVerdict() {
    in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken pipe");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    assertThat(run("check-offer", "-").value()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken pipe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"a\":1,\"a\":2}", "{\"definition\":{\"plans\":{}}}"})
  void whatIsNoOfferIsAnError(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("offer.json"), json);

    assertThat(run("check-offer", file.toString()).value()).isEqualTo(1);
    assertThat(out()).startsWith("ERROR    C-01 ").contains("This is no offer: ");
  }

  /** Publishers' texts come back in messages. */
  @Test
  void nothingInADocumentReachesTheTerminalAsACommand() throws IOException {
    offer.put("id", "\u001B[2Jx\u202Ey");

    assertThat(check().value()).isEqualTo(1);
    assertThat(out()).contains("?[2Jx?y").doesNotContain("\u001B", "\u202E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check-offer",
        "check-offer a.json b.json",
        "check-offer no-such-file.json",
        "check-offer a.json --format yaml",
        "check-offer a.json --policy",
        "check-offer a.json --registry",
        "check-offer a.json --policy no-such-policy.json",
        "check-offer a.json --plan x"
      })
  void aCommandThatMakesNoSenseIsExplained(String line) {
    assertThat(run(line.split(" ")).value()).isEqualTo(64);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("moduleyard: ")
        .endsWith("check-offer --help\n");
  }

  @Test
  void helpNamesEveryOptionAndExitCode() {
    assertThat(run("check-offer", "--help").value()).isZero();
    assertThat(out())
        .contains("--policy", "partner-center", "--secrets-stored", "--registry", "--format", "64");
  }

  private ObjectNode plan() {
    return (ObjectNode) offer.at("/definition/plans/0");
  }

  private ObjectNode listing() {
    return (ObjectNode) offer.at("/definition/offer");
  }

  private ExitCode check(String... options) throws IOException {
    Path file =
        Files.write(directory.resolve("offer.json"), JsonMapper.shared().writeValueAsBytes(offer));
    List<String> arguments = new ArrayList<>(List.of("check-offer", file.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private ExitCode run(String... arguments) {
    out.reset();
    err.reset();
    return new MainCommand(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Surroundings.ofProcess())
        .run(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
