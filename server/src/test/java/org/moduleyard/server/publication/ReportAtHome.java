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
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.publication.PublishingTestCase.PortalClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The publisher's own machine: the command line, run in a process of its own on the publisher's
 * images and on nothing else but what the marketplace gives out.
 *
 * @param marketplace its address
 * @param folder folder of the downloads
 * @param options more of the command line
 */
public record ReportAtHome(String marketplace, Path folder, List<String> options) {
  private static final String PLAN = "/plans/standard";

  /** Downloads everything, runs the command line on it and returns the verdict. */
  public String same(PortalClient client, int version, int exitCode) throws Exception {
    byte[] expected = download(client, version, "/report");
    JsonNode report = JsonMapper.shared().readTree(expected);
    JsonNode inputs = report.path("inputs");
    keep("offer.json", download(client, version, "/inputs/offer.json"), inputs.path("offer"));
    keep(
        "policy.json",
        download(client, version, "/inputs/policy.json"),
        report.at("/policy/digest"));
    Files.write(
        folder.resolve("published.json"), download(client, version, "/inputs/published.json"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.moduleyard.cli.MainCommand",
                "certify",
                "oci:" + PublishingTestCase.REGISTRY.directory(),
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
    if (inputs.has("advisories")) {
      keep(
          "advisories.json",
          download(client, version, "/inputs/advisories.json"),
          inputs.path("advisories").path("digest"));
      command.addAll(List.of("--advisories", "advisories.json"));
    }
    command.addAll(options);
    Files.createDirectories(folder.resolve("pictures"));
    for (JsonNode digest : inputs.path("media")) {
      String name = Digest.parse(digest.asString()).encoded() + ".png";
      keep("pictures/" + name, get(marketplace + "/media/" + name, ""), digest);
    }
    Path errors = folder.resolve("errors");
    Process certify =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    certify.getOutputStream().close();
    byte[] actual = certify.getInputStream().readAllBytes();
    assertThat(certify.waitFor()).as(Files.readString(errors)).isEqualTo(exitCode);
    assertThat(new String(actual, UTF_8)).isEqualTo(new String(expected, UTF_8));
    return report.path("verdict").asString();
  }

  private void keep(String name, byte[] bytes, JsonNode digest) throws IOException {
    assertThat(Digest.sha256(bytes).toString()).as(name).isEqualTo(digest.asString());
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), bytes);
  }

  public byte[] download(PortalClient client, int version, String file) throws Exception {
    return get(
        marketplace
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
