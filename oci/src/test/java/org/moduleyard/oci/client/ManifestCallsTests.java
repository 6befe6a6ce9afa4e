package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.error.ContentTooLargeException;
import org.moduleyard.oci.client.error.DigestMismatchException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

class ManifestCallsTests extends ClientTestCase {
  private static final String TAGS = "/v2/acme/gauge/tags/list";

  @Test
  void aManifestKeepsItsBytes() {
    byte[] odd = (" " + new String(INDEX.bytes(), UTF_8) + "\n").getBytes(UTF_8);
    registry.on("GET " + MANIFEST_PATH, 200, odd, "Content-Type", INDEX.mediaType());
    try (RegistryClient client = client().build()) {
      RawManifest manifest = client.manifest(GAUGE, TAG);

      assertThat(manifest.bytes()).isEqualTo(odd);
      assertThat(manifest.digest()).isEqualTo(Digest.sha256(odd));
    }
  }

  @Test
  void aManifestOf100MegabytesIsGivenUpAfterFour() throws Exception {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    registry.on(
        "GET " + MANIFEST_PATH,
        (request, exchange) -> {
          long count = 0;
          exchange.getResponseHeaders().add("Content-Type", MediaTypes.OCI_INDEX);
          exchange.sendResponseHeaders(200, 100L * 1024 * 1024);
          byte[] spaces = " ".repeat(64 * 1024).getBytes(UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(spaces);
              count += spaces.length;
            }
          } catch (IOException e) {
            sent.complete(count);
          }
        });
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(ContentTooLargeException.class)
          .hasMessageContaining("larger than 4194304 bytes");
    }

    // The bytes in the buffers of both ends come on top.
    assertThat(sent.get(30, TimeUnit.SECONDS)).isLessThan(16L * 1024 * 1024);
  }

  @Test
  void aManifestWithoutEndIsGivenUpToo() {
    registry.on(
        "GET " + MANIFEST_PATH,
        (request, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = new byte[64 * 1024];
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(spaces);
            }
          } catch (IOException e) {
            // The client hung up.
          }
        });
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(ContentTooLargeException.class);
    }
  }

  @Test
  void aManifestWithAnotherDigestThanAskedForIsRefused() {
    Digest asked = Digest.sha256("other".getBytes(UTF_8));
    registry.on(
        "GET /v2/acme/gauge/manifests/" + asked,
        200,
        INDEX.bytes(),
        "Content-Type",
        INDEX.mediaType());
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, asked))
          .isInstanceOf(DigestMismatchException.class)
          .hasMessageContaining("its digest is " + INDEX.digest() + " instead of " + asked);
    }
  }

  @Test
  void aManifestWithAnotherDigestThanAnnouncedIsRefused() {
    registry.on(
        "GET " + MANIFEST_PATH,
        200,
        INDEX.bytes(),
        "Content-Type",
        INDEX.mediaType(),
        "Docker-Content-Digest",
        Digest.sha256(new byte[0]).toString());
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(DigestMismatchException.class);
    }
  }

  @Test
  void aManifestSentAsAnotherTypeIsRefused() {
    registry.on(
        "GET " + MANIFEST_PATH, 200, INDEX.bytes(), "Content-Type", MediaTypes.OCI_MANIFEST);
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("was sent as " + MediaTypes.OCI_MANIFEST);
    }
  }

  @Test
  void aManifestThatIsNotThereIsReportedWithAllThatHelps() {
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, new Tag("9.9.9")))
          .isInstanceOf(RegistryNotFoundException.class)
          .hasMessage(
              "Could not read the manifest acme/gauge:9.9.9 at %s: the registry answered 404"
                      .formatted(client)
                  + " (NAME_UNKNOWN). Check the name and the tag, and that the credentials in use"
                  + " may see this repository.");
    }
  }

  @Test
  void theTextOfAnErrorIsMadeSafeToShow() {
    registry.on(
        "GET " + MANIFEST_PATH,
        403,
        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\u001b[31m\\r\\n%s\"}]}"
            .formatted("x".repeat(5000)));
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnauthorizedException.class)
          .hasMessageContaining("DENIED")
          .hasMessageNotContaining("\u001b")
          .hasMessageNotContaining("\n")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
  }

  @Test
  void headTellsTypeDigestAndSize() {
    registry.on(
        "HEAD " + MANIFEST_PATH,
        200,
        INDEX.bytes(),
        "Content-Type",
        INDEX.mediaType(),
        "Docker-Content-Digest",
        INDEX.digest().toString());
    try (RegistryClient client = client().build()) {
      assertThat(client.headManifest(GAUGE, TAG)).contains(INDEX.descriptor());
      assertThat(client.headManifest(GAUGE, new Tag("none"))).isEmpty();
    }
    assertThat(registry.requests("GET " + MANIFEST_PATH)).isEmpty();
  }

  @Test
  void headWithoutADigestFallsBackToReading() {
    registry.on("HEAD " + MANIFEST_PATH, 200, INDEX.bytes(), "Content-Type", INDEX.mediaType());
    try (RegistryClient client = client().build()) {
      assertThat(client.headManifest(GAUGE, TAG)).contains(INDEX.descriptor());
    }
    assertThat(registry.requests("GET " + MANIFEST_PATH)).hasSize(1);
  }

  @Test
  void tagsAreReadOverPagesByRelativeAndAbsoluteLinks() {
    registry.on(
        "GET " + TAGS,
        (request, exchange) -> {
          switch (request.query()) {
            case "n=1000" ->
                StandIn.reply(
                    exchange,
                    200,
                    "{\"name\":\"acme/gauge\",\"tags\":[\"b\",\"c\"]}".getBytes(UTF_8),
                    "Link",
                    "<%s?last=c&n=2>; rel=\"next\"".formatted(TAGS));
            case "last=c&n=2" ->
                StandIn.reply(
                    exchange,
                    200,
                    "{\"name\":\"acme/gauge\",\"tags\":[\"a\"]}".getBytes(UTF_8),
                    "Link",
                    "<https://x.example/>; rel=\"prev\", <%s%s?last=a>; title=\"t\"; rel=next"
                        .formatted(registry.url("registry.example"), TAGS));
            default ->
                StandIn.reply(
                    exchange, 200, "{\"name\":\"acme/gauge\",\"tags\":null}".getBytes(UTF_8));
          }
        });
    try (RegistryClient client = client().build()) {
      assertThat(client.tags(GAUGE)).extracting(Tag::value).containsExactly("a", "b", "c");
    }
    assertThat(registry.requests("GET " + TAGS)).hasSize(3);
  }

  @Test
  void aNextPageAtAnotherHostIsNotFollowed() {
    registry.on(
        "GET " + TAGS,
        200,
        "{\"tags\":[\"a\"]}",
        "Link",
        "<%s%s>; rel=\"next\"".formatted(registry.url("elsewhere.example"), TAGS));
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.tags(GAUGE))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("elsewhere.example");
    }
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void pagesThatGoInACircleEnd() {
    registry.on("GET " + TAGS, 200, "{\"tags\":[\"a\"]}", "Link", "<?n=1000>; rel=\"next\"");
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.tags(GAUGE))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("do not come to an end");
    }
  }

  @Test
  void aTagThatIsNoneIsRefused() {
    registry.on("GET " + TAGS, 200, "{\"tags\":[\"a\",\"../b\"]}");
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.tags(GAUGE))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("/tags/1");
    }
  }

  @Test
  void aBusyRegistryIsAskedAgainWhenItSaid() {
    registry.on(
        "GET " + MANIFEST_PATH,
        (request, exchange) -> {
          if (registry.requests().size() == 1) {
            StandIn.reply(exchange, 429, new byte[0], "Retry-After", "3");
          } else {
            StandIn.reply(exchange, 200, INDEX.bytes(), "Content-Type", INDEX.mediaType());
          }
        });
    try (RegistryClient client = client().build()) {
      assertThat(client.manifest(GAUGE, TAG)).isEqualTo(INDEX);
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aRegistryThatStaysBusyIsReportedAsUnreachable(int status) {
    registry.on("GET " + MANIFEST_PATH, status, "");
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("answered " + status);
    }
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void aRegistryThatNeverAnswersIsGivenUpAfterTheTimeForTheWhole() {
    CountDownLatch done = new CountDownLatch(1);
    registry.on(
        "GET " + MANIFEST_PATH,
        (request, exchange) -> {
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Timeouts impatient =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofMillis(200),
            Duration.ofHours(1));
    try (RegistryClient client = client().timeouts(impatient).build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("did not answer in time");
    } finally {
      done.countDown();
    }
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aServerThatIsNoRegistryIsRecognised() {
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(client::ping).hasMessageContaining("does not look like a registry");
    }
  }

  @Test
  void aManifestIsWrittenAsItIs() {
    registry.on(
        "PUT " + MANIFEST_PATH, 201, "", "Docker-Content-Digest", INDEX.digest().toString());
    try (RegistryClient client = client().build()) {
      assertThat(client.pushManifest(GAUGE, TAG, INDEX)).isEqualTo(INDEX.digest());
    }
    assertThat(registry.requests("PUT " + MANIFEST_PATH).getFirst().body().getBytes(UTF_8))
        .isEqualTo(INDEX.bytes());
  }

  @Test
  void aManifestTheRegistryFindsTooLargeIsReportedAsSuch() {
    registry.on("PUT " + MANIFEST_PATH, 413, "");
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.pushManifest(GAUGE, TAG, INDEX))
          .isInstanceOf(ContentTooLargeException.class);
    }
  }
}
