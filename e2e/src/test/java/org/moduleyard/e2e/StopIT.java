package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.reference.Tag;

/** A marketplace that was stopped finds everything again, and goes on with what it was doing. */
class StopIT {

  private static final Duration PROMISED = Duration.ofSeconds(15);

  @TempDir static Path folder;

  private static Path data;

  @BeforeAll
  static void aDemoHasRunOnThisData() {
    data = folder.resolve("data");
    demoOnce();
  }

  private static String demoOnce() {
    try (MarketplaceProcess demo =
        MarketplaceProcess.demo(Map.of(), "--once", "--port", "0", "--data", data.toString())) {
      assertThat(demo.exitStatus(Duration.ofMinutes(3))).as(demo.output()).isZero();
      return demo.output();
    }
  }

  private static MarketplaceProcess up(Map<String, String> environment) {
    return MarketplaceProcess.up(
        environment, "--port", "0", "--host", "127.0.0.1", "--data", data.toString());
  }

  @Test
  void aSecondDemoOnTheSameDataFindsItsWorkDone() throws IOException {
    byte[] accounts = Files.readAllBytes(DemoAccounts.file(data));

    String output = demoOnce();

    assertThat(output).contains("its samples are live").doesNotContain("submitted for publishing");
    assertThat(Files.readAllBytes(DemoAccounts.file(data))).isEqualTo(accounts);
    try (MarketplaceProcess server = up(Map.of())) {
      PublisherProgram program = signIn(server);
      assertThat(program.status(Marketplace.OFFER).path("publishingVersion").asInt()).isOne();
      assertThat(program.status("picture-watcher").path("publishingVersion").asInt()).isOne();
    }
  }

  @Test
  void aStopInTheMiddleOfAnImportIsShortAndLosesNothing() throws Exception {
    DemoAccounts.SourceRegistry credentials = DemoAccounts.read(data).sourceRegistry();
    try (SlowRegistry source = SlowRegistry.start(folder.resolve("slow"), credentials)) {
      Map<String, String> reachable = Map.of("MODULEYARD_ALLOW_PRIVATE", source.hostAndPort());
      try (MarketplaceProcess server = up(reachable)) {
        PublisherProgram program = signIn(server);
        CopiedOffer.of(program, Marketplace.OFFER, SlowRegistry.REPOSITORY)
            .from(source.url(), SlowRegistry.REPOSITORY, credentials)
            .save();
        program.publish(SlowRegistry.REPOSITORY);
        source.awaitTransfer();

        assertThat(server.terminate()).as(server.output()).isLessThan(PROMISED);
        assertThat(server.exitStatus(PROMISED)).isIn(0, 143);
      }
      source.hurry();
      try (MarketplaceProcess server = up(reachable)) {
        PublisherProgram program = signIn(server);
        program.awaitStatus(SlowRegistry.REPOSITORY, "waitingForPublisherReview");
        program.goLive(SlowRegistry.REPOSITORY);
        program.awaitStatus(SlowRegistry.REPOSITORY, "succeeded");
        assertThat(program.status(SlowRegistry.REPOSITORY).path("publishingVersion").asInt())
            .as("the submission that was there went on")
            .isOne();
        assertThat(pulled(server))
            .isEqualTo(source.images().manifest(new Tag("1.0.0")).orElseThrow().bytes());
      }
    }
  }

  private static byte[] pulled(MarketplaceProcess server) {
    HttpResponse<byte[]> response =
        Http.get(
            server.url() + "/v2/northlight/" + SlowRegistry.REPOSITORY + "/manifests/1.0.0",
            Map.of("Accept", "application/vnd.oci.image.index.v1+json"));
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static PublisherProgram signIn(MarketplaceProcess server) {
    return PublisherProgram.signIn(server.url(), DemoAccounts.read(data).publisher());
  }
}
