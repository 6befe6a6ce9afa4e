package org.moduleyard.server.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command line, run in a process of its own on the publisher's images and on nothing else but
 * what the marketplace gives out, writes the marketplace's report to the byte.
 */
class SameReportAtHomeIT extends PortalSetting {
  private static final String PLAN = "/plans/standard";

  @TempDir Path home;

  @AfterEach
  void onlyTheFirstVersionIsThereAgain() throws IOException {
    REGISTRY.push("1.0.0", true);
  }

  @Test
  void ofAnOfferThatPasses() throws Exception {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    assertThat(sameAtHome(client, 1, 0)).isEqualTo("PASSED");
  }

  @Test
  void ofAVersionThatIsComparedWithTheOneBefore() throws Exception {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    client.post("gauge", "golive", "");
    client.awaitStatus("gauge", "succeeded");
    byte[] first = download(client, 1, "/report");
    REGISTRY.push("1.1.0", true);
    ObjectNode next = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    var tags = SampleOffer.plan(next).putArray("iot-edge-module.imageTagsOrDigests");
    SampleOffer.tags("1.1.0").forEach(tags::add);
    SampleOffer.tags("1.0.0").stream().filter(tag -> !tag.equals("latest")).forEach(tags::add);
    assertThat(client.put("gauge", next, "If-Match", "*").statusCode()).isEqualTo(200);
    client.toPreview("gauge");

    assertThat(sameAtHome(client, 2, 0)).isEqualTo("PASSED");
    assertThat(Files.readAllBytes(home.resolve("previous.json"))).isEqualTo(first);
    assertThat(json.readTree(Files.readAllBytes(home.resolve("published.json"))).propertyNames())
        .contains("1.0.0", "latest");
  }

  @Test
  void ofAnOfferThatIsRejected() throws Exception {
    PortalClient client = newPublisher();
    ObjectNode incomplete = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.plan(incomplete)
        .putArray("iot-edge-module.imageTagsOrDigests")
        .add("latest")
        .add("1.0.0");
    client.put("gauge", incomplete);
    client.post("gauge", "publish", "");
    client.awaitStatus("gauge", "failed");
    assertThat(sameAtHome(client, 1, 1)).isEqualTo("REJECTED");
    assertThat(new String(download(client, 1, "/report.html"), UTF_8))
        .startsWith("<!DOCTYPE html>")
        .contains("Rejected", "C-18");
    assertThat(new String(download(client, 1, "/report.junit.xml"), UTF_8)).contains("<failure ");
    assertThat(json.readTree(download(client, 1, "/report.sarif")).at("/runs/0/results"))
        .anySatisfy(result -> assertThat(result.path("ruleId").asString()).isEqualTo("C-18"));
  }

  /** Downloads everything, runs the command line on it and returns the verdict. */
  private String sameAtHome(PortalClient client, int version, int exitCode) throws Exception {
    byte[] expected = download(client, version, "/report");
    JsonNode report = json.readTree(expected);
    JsonNode inputs = report.path("inputs");
    keep("offer.json", download(client, version, "/inputs/offer.json"), inputs.path("offer"));
    keep(
        "policy.json",
        download(client, version, "/inputs/policy.json"),
        report.at("/policy/digest"));
    Files.write(
        home.resolve("published.json"), download(client, version, "/inputs/published.json"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.moduleyard.cli.MainCommand",
                "certify",
                "oci:" + REGISTRY.directory(),
                "--offline",
                "--offer",
                "offer.json",
                "--plan",
                "standard",
                "--policy",
                "policy.json",
                "--published",
                "published.json",
                "--as-of",
                inputs.path("asOf").asString(),
                "--media",
                "pictures",
                "--cache",
                "none",
                "--format",
                "json"));
    if (inputs.has("previous")) {
      keep(
          "previous.json",
          download(client, version, "/inputs/previous.json"),
          inputs.path("previous"));
      command.addAll(List.of("--previous", "previous.json"));
    }
    Files.createDirectories(home.resolve("pictures"));
    for (JsonNode digest : inputs.path("media")) {
      String name = Digest.parse(digest.asString()).encoded() + ".png";
      keep("pictures/" + name, get(publicUrl.base() + "/media/" + name, ""), digest);
    }
    Path errors = home.resolve("errors");
    Process certify =
        new ProcessBuilder(command).directory(home.toFile()).redirectError(errors.toFile()).start();
    certify.getOutputStream().close();
    byte[] actual = certify.getInputStream().readAllBytes();
    assertThat(certify.waitFor()).as(Files.readString(errors)).isEqualTo(exitCode);
    assertThat(new String(actual, UTF_8)).isEqualTo(new String(expected, UTF_8));
    return report.path("verdict").asString();
  }

  private void keep(String name, byte[] bytes, JsonNode digest) throws IOException {
    assertThat(Digest.sha256(bytes).toString()).as(name).isEqualTo(digest.asString());
    Files.createDirectories(home.resolve(name).getParent());
    Files.write(home.resolve(name), bytes);
  }

  private byte[] download(PortalClient client, int version, String file) throws Exception {
    return get(
        publicUrl.base()
            + client.offersPath()
            + "/gauge/versions/"
            + version
            + PLAN
            + file
            + "?api-version=2017-10-31",
        client.token);
  }

  private static byte[] get(String url, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).as(url).isEqualTo(200);
      return response.body();
    }
  }
}
