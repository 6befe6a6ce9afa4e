package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.SmallDisk;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Publishing on a disk of 8 MiB that really becomes full, and then gets room. */
@DirtiesContext
class FullDiskPublishingIT extends PublishingTestCase {

  private static final SmallDisk SMALL_DISK = new SmallDisk("8m");
  private static final Path DISK = SMALL_DISK.path();
  private static final int LAYER_BYTES = 6_000_000;

  @DynamicPropertySource
  static void dataOnTheSmallDisk(DynamicPropertyRegistry properties) {
    properties.add("moduleyard.data", DISK::toString);
    properties.add("moduleyard.content.keep-free", () -> "0B");
    properties.add("moduleyard.publication.retry-after", () -> "100ms");
  }

  @AfterAll
  static void putThingsBack() throws IOException {
    REGISTRY.push("1.0.0", true);
    SMALL_DISK.close();
  }

  @Test
  void aSubmissionWaitsForRoomWithoutAVerdictAndGoesOnByItself() throws Exception {
    byte[] random = new byte[LAYER_BYTES];
    new Random(7).nextBytes(random);
    REGISTRY.push("1.0.0", true, Base64.getEncoder().encodeToString(random));
    PortalClient client = newPublisher();
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);

    JsonNode waiting =
        client.awaitStatus("gauge", status -> status.toString().contains("no room left"));
    assertThat(waiting.path("status").asString()).isEqualTo("running");
    assertThat(DISK.resolve("blobs/registry/incoming")).isEmptyDirectory();

    SMALL_DISK.resize("64m");
    client.awaitStatus("gauge", "waitingForPublisherReview");
  }

  @Test
  void aDraftWhosePicturesFindNoRoomIsNotSaved() throws IOException {
    byte[] filler = new byte[1 << 20];
    Path file = DISK.resolve("filler");
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(filler);
      }
    } catch (IOException full) {
      assertThat(full).isNotNull();
    }
    PortalClient client = newPublisher();

    var refused = client.put("full", SampleOffer.with(REGISTRY, LOGOS, "full"));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
    assertThat(refused.body()).contains("InsufficientStorage").contains("Nothing was saved");
    assertThat(client.get("/full").statusCode()).isEqualTo(404);
    Files.delete(file);
  }
}
