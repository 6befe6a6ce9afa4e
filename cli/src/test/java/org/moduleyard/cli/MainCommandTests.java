package org.moduleyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MainCommandTests {
  private static final Map<String, int[]> PICTURES =
      Map.of(
          "small", new int[] {40, 40},
          "medium", new int[] {90, 90},
          "large", new int[] {115, 115},
          "wide", new int[] {255, 115},
          "dial", new int[] {533, 324});

  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  OciLayout layout;
  HttpServer pictures;
  boolean terminal;

  MainCommandTests() throws IOException {
    pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void pushAndServe() throws IOException {
    layout = OciLayout.create(directory.resolve("layout"));
    Descriptor amd64 = image(Platform.LINUX_AMD64);
    Descriptor arm = image(Platform.LINUX_ARM_V7);
    Descriptor index = new IndexBuilder().add(amd64).add(arm).writeTo(layout);
    layout.tag(new Tag("latest"), index);
    layout.tag(new Tag("1.0.0"), index);
    layout.tag(new Tag("1.0.0-linux-amd64"), amd64);
    layout.tag(new Tag("1.0.0-linux-arm32v7"), arm);
    for (Map.Entry<String, int[]> picture : PICTURES.entrySet()) {
      byte[] png = png(picture.getValue()[0], picture.getValue()[1]);
      pictures.createContext(
          "/" + picture.getKey() + ".png",
          exchange -> {
            exchange.sendResponseHeaders(200, png.length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(png);
            }
          });
    }
    pictures.start();
  }

  @AfterEach
  void stopServing() {
    pictures.stop(0);
  }

  @Test
  void aFaultlessModulePasses() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    ExitCode code = run("certify", images(), "--offer", offer.toString());
    assertThat(code.value()).as(out.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith(
            "Verdict: passed; not scanned for malware; not checked for known vulnerabilities\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void aBrokenRuleRejectsAndSaysWhere() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64"));
    ExitCode code = run("certify", images(), "--offer", offer.toString(), "--plan", "standard");
    assertThat(code.value()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\nFAILED         C-18")
        .contains("linux/arm/v7")
        .endsWith(
            "Verdict: rejected, 1 error; not scanned for malware; not checked for known"
                + " vulnerabilities\n");
  }

  @Test
  void withoutAnOfferOnlyImagesAreJudgedAndItSaysSo() throws IOException {
    assertThat(run("certify", images()).value()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("only rules about images are judged");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            """
            Not judged, because no offer document was given:
              C-01 All required fields\
            """);
  }

  @Test
  void jsonIsTheCanonicalReportToTheByte() throws IOException {
    run("certify", "--format", "json", images());
    byte[] expected =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(List.copyOf(layout.tags()), layout)
                    .withAsOf(LocalDate.parse("2026-11-21")),
                ProgressListener.silent())
            .canonicalJson();
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNoVerdict() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(run("certify", "127.0.0.1:" + port + "/acme/gauge:1.0.0").value()).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("COULD_NOT_RUN  C-12");
  }

  @Test
  void picturesThatTheirServerDoesNotGiveAreNoVerdictButMissingOnesAre() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    pictures.removeContext("/small.png");
    assertThat(run("certify", images(), "--offer", offer.toString()).value()).isEqualTo(1);
    pictures.createContext(
        "/small.png",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    assertThat(run("certify", images(), "--offer", offer.toString()).value()).isEqualTo(2);
  }

  @Test
  void packagesAreHeldAgainstAdvisories() throws IOException {
    Path advisories = directory.resolve("advisories.json");
    Files.writeString(
        advisories,
        """
        {"id":"A-1","modified":"2024-06-01T00:00:00Z","affected":[]}
        """);
    run("certify", images(), "--advisories", advisories.toString(), "--format", "json");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "\"advisories\":{\"date\":\"2024-06-01\",\"digest\":\"%s\"}"
                .formatted(Digest.sha256(Files.readAllBytes(advisories))),
            "No list of packages was found in this image");
  }

  @Test
  void aFileThatHoldsNoAdvisoriesIsAMistake() throws IOException {
    Path advisories = directory.resolve("advisories.json");
    Files.writeString(advisories, "[{\"id\":\"A-1\"}]");
    assertThat(run("certify", images(), "--advisories", advisories.toString()).value())
        .isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("record 1 (A-1) does not say when it was modified");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anOwnPolicyDecides() throws IOException {
    String standard = new String(Policy.standard().canonicalJson(), StandardCharsets.UTF_8);
    Path policy = directory.resolve("policy.json");
    Files.writeString(policy, standard.replace("\"general\"", "\"preview\""));
    assertThat(run("certify", images(), "--policy", policy.toString()).value()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\nFAILED         C-25");
  }

  @Test
  void aScannerThatDoesNotAnswerIsNoVerdict() throws IOException {
    String nowhere = "unix:" + directory.resolve("clamd.ctl");
    assertThat(run("certify", images(), "--scanner", nowhere).value()).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("COULD_NOT_RUN  C-41", "the scanner does not answer")
        .contains("\nVerdict: none, because not every rule could be judged; ");
  }

  @Test
  void theHtmlReportSpeaksTheLanguageThatIsAskedFor() throws IOException {
    run("certify", images(), "--format", "html", "--language", "sv");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("lang=\"sv\"", "Certifieringsrapport")
        .doesNotContain("Certification report");
    run("certify", images(), "--format", "html", "--language", "de");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--language is one of en, fr, sv, not de.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "publish",
        "certify",
        "certify gauge:1.0.0",
        "certify oci:no-such-directory",
        "certify host:1/a oci:b",
        "certify host:1/a --offer",
        "certify host:1/a --offer no-such-file.json",
        "certify host:1/a --policy no-such-file.json",
        "certify host:1/a --plan standard",
        "certify host:1/a --format yaml",
        "certify oci:a --format yaml",
        "certify oci:a --format sarif --marketplace ftp://modules.example",
        "certify oci:a --marketplace https://modules.example",
        "certify oci:a --format html --language de",
        "certify oci:a --language fr",
        "certify oci:a --format json --all",
        "certify host:1/a --as-of yesterday",
        "certify host:1/a --offline",
        "certify host:1/a --media pictures",
        "certify host:1/a --previous no-such-file.json",
        "certify host:1/a --advisories no-such-file.json",
        "certify host:1/a --scanner /run/clamav/clamd.ctl",
        "certify host:1/a --scanner",
        "certify host:1/a --published no-such-file.json",
        "certify host:1/a --published 1.0.0=sha256:short",
        "certify docker-archive:no-such-file.tar",
        "certify host:1/a --username ada",
        "certify host:1/a --password-stdin",
        "certify host:1/a --password secret",
        "certify oci:a --username ada --password-stdin"
      })
  void aCommandThatMakesNoSenseIsExplained(String line) throws IOException {
    ExitCode code = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(code.value()).isEqualTo(64);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("moduleyard: ")
        .endsWith("certify --help\n");
  }

  @Test
  void aBuiltInPolicyIsChosenByName() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    assertThat(run("certify", images(), "--offer", offer.toString(), "--policy", "cpp").value())
        .isZero();
    run("certify", images(), "--offer", offer.toString(), "--policy", "partner-center");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("40x40 pixels instead of 48x48", "115x115 pixels instead of 216x216 to 350x350");
  }

  @Test
  void aPlanThatLeavesTheMarketplaceIsCertifiedOnlyWhenItIsNamed() throws IOException {
    Path file = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    ObjectNode offer = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    ArrayNode plans = (ArrayNode) offer.at("/definition/plans");
    ObjectNode stopped = ((ObjectNode) plans.get(0)).deepCopy();
    stopped.put("planId", "old").put("iot-edge-module.stopDistribution", true);
    stopped.put("iot-edge-module.defaultModuleName", "OldGauge");
    stopped.put("iot-edge-module.imageRepository", "edge/old");
    plans.add(stopped);
    Files.write(file, JsonMapper.shared().writeValueAsBytes(offer));

    assertThat(run("certify", images(), "--offer", file.toString()).value()).isZero();
    run("certify", images(), "--offer", file.toString(), "--plan", "old");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Verdict: ");
  }

  @Test
  void aPlanThatTheOfferDoesNotHaveIsExplainedWithTheOnesItHas() throws IOException {
    Path offer = offer(List.of("latest"));
    ExitCode code = run("certify", images(), "--offer", offer.toString(), "--plan", "gold");
    assertThat(code.value()).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("with --plan: standard.");
  }

  @Test
  void anOfferThatIsNoJsonIsExplained() throws IOException {
    Path offer = Files.writeString(directory.resolve("offer.json"), "{");
    assertThat(run("certify", images(), "--offer", offer.toString()).value()).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no offer");
  }

  @Test
  void helpNamesEveryOptionAndExitCode() throws IOException {
    assertThat(run("certify", "--help").value()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "--offer",
            "--plan",
            "--policy",
            "--previous",
            "--advisories",
            "--scanner",
            "--published",
            "--as-of",
            "--media",
            "--offline",
            "--cache",
            "--format",
            "--username",
            "--password-stdin",
            "docker-archive:",
            "64");
  }

  @Test
  void offlineNothingIsFetchedAndTheRulesAboutPicturesSayWhyTheyAreNotJudged() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    pictures.removeContext("/small.png");
    assertThat(run("certify", images(), "--offer", offer.toString(), "--offline").value()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Not judged, because the pictures of the offer are not at hand:\n  C-02 ");
  }

  @Test
  void picturesOfAFolderAreNotFetched() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64", "1.0.0-linux-arm32v7"));
    Path folder = Files.createDirectory(directory.resolve("pictures"));
    for (Map.Entry<String, int[]> picture : PICTURES.entrySet()) {
      pictures.removeContext("/" + picture.getKey() + ".png");
      Files.write(
          folder.resolve(picture.getKey() + ".png"),
          png(picture.getValue()[0], picture.getValue()[1]));
    }
    String[] command = {
      "certify", images(), "--offline", "--offer", offer.toString(), "--media", folder.toString()
    };
    assertThat(run(command).value()).as(out.toString(StandardCharsets.UTF_8)).isZero();
    Files.delete(folder.resolve("wide.png"));
    assertThat(run(command).value()).isEqualTo(1);
  }

  @Test
  void whatIsPublishedAndTheReportBeforeAndTheDayAreInputs() throws IOException {
    Path before = directory.resolve("before.json");
    run("certify", images(), "--format", "json");
    Files.write(before, out.toByteArray());
    Path published =
        Files.writeString(
            directory.resolve("published.json"),
            "{\"0.9.0\":\"sha256:%s\"}".formatted("a".repeat(64)));
    run(
        "certify",
        images(),
        "--format",
        "json",
        "--previous",
        before.toString(),
        "--published",
        published.toString(),
        "--published",
        "0.8.0=sha256:" + "b".repeat(64),
        "--as-of",
        "2026-12-24");
    byte[] expected =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(List.copyOf(layout.tags()), layout)
                    .withPrevious(PreviousReport.parse(Files.readAllBytes(before)))
                    .withPublished(
                        Map.of(
                            new Tag("0.9.0"),
                            Digest.parse("sha256:" + "a".repeat(64)),
                            new Tag("0.8.0"),
                            Digest.parse("sha256:" + "b".repeat(64))))
                    .withAsOf(LocalDate.parse("2026-12-24")),
                ProgressListener.silent())
            .canonicalJson();
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  @Test
  void layersAreReadOnceAndKeptInTheUsersCache() throws IOException {
    run("certify", images(), "--cache", "none");
    assertThat(directory.resolve("cache")).doesNotExist();
    run("certify", images(), "--format", "json");
    byte[] first = out.toByteArray();
    Path layers = directory.resolve("cache/moduleyard/layers");
    assertThat(layers).isDirectoryContaining("glob:**.layer");
    run("certify", images(), "--format", "json");
    assertThat(out.toByteArray()).isEqualTo(first);
    run("certify", images(), "--cache", directory.resolve("own").toString());
    assertThat(directory.resolve("own")).isDirectoryContaining("glob:**.layer");
  }

  @Test
  void atATerminalItTellsHowFarItIsAndWhatItFindsWhileItRuns() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64"));
    terminal = true;
    run("certify", images(), "--offer", offer.toString());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("2 of 2 layers", "FAILED         C-18 ", "  image latest (sha256:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sarif", "junit", "html"})
  void theOtherFormatsSayTheSame(String format) throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64"));
    ExitCode code = run("certify", images(), "--offer", offer.toString(), "--format", format);
    assertThat(code.value()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            switch (format) {
              case "sarif" -> "{\"$schema\":";
              case "junit" -> "<?xml";
              default -> "<!DOCTYPE html>";
            })
        .contains("C-18", "linux/arm/v7");
  }

  @Test
  void oneLineSaysTheVerdictAndTheHeaviestFinding() throws IOException {
    Path offer = offer(List.of("latest", "1.0.0", "1.0.0-linux-amd64"));
    ExitCode code = run("certify", images(), "--offer", offer.toString(), "--format", "line");
    assertThat(code.value()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("REJECTED plan ")
        .contains("1 error", "heaviest: C-18 image latest")
        .containsOnlyOnce("\n");
  }

  @Test
  void theRulesArePrinted() throws IOException {
    assertThat(run("rules")).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("# Rules of the marketplace\n")
        .contains("\n## C-41\n", "\n## IMG-01\n");
    assertThat(run("rules", "C-41")).isEqualTo(ExitCode.USAGE);
  }

  private ExitCode run(String... arguments) throws IOException {
    out.reset();
    err.reset();
    InputStream in = new ByteArrayInputStream("p4ssw0rd\n".getBytes(StandardCharsets.UTF_8));
    return new MainCommand(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Surroundings(
                Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.UTC),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
                terminal))
        .run(List.of(arguments));
  }

  private String images() {
    return "oci:" + layout.directory();
  }

  private Descriptor image(Platform platform) throws IOException {
    byte[] program = TinyProgram.forPlatform(platform, new byte[0]);
    return ImageBuilder.forPlatform(platform)
        .layer(
            new LayerBuilder()
                .file("gauge", 0755, program)
                .file("licenses/gauge.txt", 0644, new byte[] {'a', 's', ' ', 'i', 's'})
                .writeTo(layout))
        .user("1000")
        .entrypoint("/gauge")
        .healthcheck("CMD", "/gauge", "--healthy")
        .writeTo(layout);
  }

  /** The certifier's faultless offer with these images and with pictures from our server. */
  private Path offer(List<String> tags) throws IOException {
    String address = "http://127.0.0.1:" + pictures.getAddress().getPort();
    try (InputStream json =
        Objects.requireNonNull(
            Certifier.class.getResourceAsStream("/org/moduleyard/certifier/gauge-offer.json"))) {
      String text =
          new String(json.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("https://acme.example/(\\w+\\.png)", address + "/$1");
      ObjectNode offer = (ObjectNode) JsonMapper.shared().readTree(text);
      ArrayNode listed =
          (ArrayNode) offer.at("/definition/plans/0/iot-edge-module.imageTagsOrDigests");
      tags.forEach(listed::add);
      return Files.write(
          directory.resolve("offer.json"), JsonMapper.shared().writeValueAsBytes(offer));
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
