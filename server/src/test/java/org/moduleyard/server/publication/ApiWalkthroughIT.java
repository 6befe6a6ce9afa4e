package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.ServicePrincipals.NewSecret;
import org.moduleyard.server.testing.Tools;
import tools.jackson.databind.node.ObjectNode;

/** The commands of docs/api.md, run as they stand there. */
class ApiWalkthroughIT extends PublishingTestCase {

  private static final Path PAGE = Path.of("../docs/api.md");

  @Test
  void theCommandsOfThePageLeadFromATokenToALiveOfferAndDownAgain(@TempDir Path directory)
      throws Exception {
    Tools.run("skopeo", "skopeo", "--version");
    PortalClient client = newPublisher();
    Files.createSymbolicLink(directory.resolve("gauge"), REGISTRY.directory());
    Files.writeString(directory.resolve("offer.json"), offer(client.publisher));

    String output = run(directory, commands(), environment(client.publisher));

    assertThat(output)
        .contains("waitingForPublisherReview", "complete\tCertification", "succeeded")
        .contains(publicUrl.absolute("/" + client.publisher + ".pressure-gauge"))
        .contains(
            publicUrl.absolute(
                "/artifacts/"
                    + client.publisher
                    + ".pressure-gauge/standard/iot-edge-metadata.json"))
        .endsWith("delisted\n");
    assertThat(client.read("/pressure-gauge").path("definition").path("displayText").asString())
        .isEqualTo("Pressure gauge 2");
  }

  /** An offer of the images that the page pushes. */
  private String offer(String publisher) {
    ObjectNode offer = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    ObjectNode plan = SampleOffer.plan(offer);
    plan.put("iot-edge-module.imageRegistry", publicUrl.registryHost());
    plan.put("iot-edge-module.imageRepository", "staging/" + publisher + "/gauge");
    plan.remove("iot-edge-module.imageUsername");
    plan.remove("iot-edge-module.imagePassword");
    return offer.toString();
  }

  private Map<String, String> environment(String publisher) {
    Outcome<NewSecret> made =
        principals.create(new PublisherId(publisher), "script", MemberRole.OWNER, "ada");
    if (made instanceof Outcome.Done<NewSecret>(NewSecret secret)) {
      return Map.of(
          "YARD", publicUrl.base(),
          "PUBLISHER", publisher,
          "CLIENT_ID", secret.principal().clientId().toString(),
          "CLIENT_SECRET", secret.secret());
    }
    throw new AssertionError(made);
  }

  private static String commands() throws IOException {
    return Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining("\n", "set -euo pipefail\n", ""));
  }

  private static String run(Path directory, String commands, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    bash.environment().putAll(environment);
    Process process = bash.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
