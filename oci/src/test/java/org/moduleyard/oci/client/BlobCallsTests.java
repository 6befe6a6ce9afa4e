package org.moduleyard.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.error.ContentTooLargeException;
import org.moduleyard.oci.client.error.DigestMismatchException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.client.http.AddressGuard;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

class BlobCallsTests extends ClientTestCase {
  private static final String UPLOADS = "/v2/acme/gauge/blobs/uploads/";

  private byte[] read() throws IOException {
    try (RegistryClient client = client().build();
        InputStream blob = client.openBlob(GAUGE, BLOB)) {
      return blob.readAllBytes();
    }
  }

  @Test
  void aBlobIsRead() throws IOException {
    registry.on("GET " + BLOB_PATH, 200, CONTENT);

    assertThat(read()).isEqualTo(CONTENT);
  }

  @Test
  void aBlobWithChangedContentIsRefused() {
    byte[] changed = CONTENT.clone();
    changed[3]++;
    registry.on("GET " + BLOB_PATH, 200, changed);

    assertThatThrownBy(this::read)
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("instead of " + BLOB.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void aBlobOfAnotherSizeIsRefusedBeforeItIsRead(int size) {
    registry.on("GET " + BLOB_PATH, 200, new byte[size]);

    assertThatThrownBy(this::read)
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("sends %s bytes instead of %s".formatted(size, CONTENT.length));
  }

  @Test
  void aBlobWithoutAnnouncedLengthThatGoesOnIsRefused() {
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(CONTENT);
            out.write(CONTENT);
          }
        });

    assertThatThrownBy(this::read)
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void aBlobWithoutAnnouncedLengthThatEndsEarlyIsRefused() {
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(CONTENT, 0, 10);
          }
        });

    assertThatThrownBy(this::read)
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("ends after 10 of " + CONTENT.length);
  }

  @Test
  void aBrokenDownloadGoesOnWhereItStopped() throws IOException {
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          if (range == null) {
            StandIn.replyInPart(exchange, CONTENT, 10);
            return;
          }
          assertThat(range).isEqualTo("bytes=10-");
          StandIn.reply(
              exchange,
              206,
              Arrays.copyOfRange(CONTENT, 10, CONTENT.length),
              "Content-Range",
              "bytes 10-%s/%s".formatted(CONTENT.length - 1, CONTENT.length));
        });

    assertThat(read()).isEqualTo(CONTENT);
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void aBrokenDownloadIsTakenUpFromARegistryThatSendsAllAgain() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          if (requests.getAndIncrement() == 0) {
            StandIn.replyInPart(exchange, CONTENT, 10);
          } else {
            StandIn.reply(exchange, 200, CONTENT);
          }
        });

    assertThat(read()).isEqualTo(CONTENT);
  }

  @Test
  void aResumeThatStartsElsewhereIsNotTaken() {
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          if (exchange.getRequestHeaders().getFirst("Range") == null) {
            StandIn.replyInPart(exchange, CONTENT, 10);
          } else {
            StandIn.reply(
                exchange, 206, new byte[] {1}, "Content-Range", "bytes 0-0/" + CONTENT.length);
          }
        });

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnreachableException.class);
  }

  @Test
  void aDownloadThatKeepsBreakingIsGivenUp() {
    registry.on(
        "GET " + BLOB_PATH, (request, exchange) -> StandIn.replyInPart(exchange, CONTENT, 10));

    assertThatThrownBy(this::read)
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("read the blob acme/gauge@" + BLOB.digest());
    assertThat(registry.requests()).hasSizeLessThan(8);
  }

  @Test
  void aBlobLargerThanTheLimitIsNotAskedFor() {
    try (RegistryClient client =
        client().limits(Limits.DEFAULT.withBlobBytes(CONTENT.length - 1)).build()) {
      assertThatThrownBy(() -> client.openBlob(GAUGE, BLOB))
          .isInstanceOf(ContentTooLargeException.class);
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void connectionsAreUsedAgainAlsoWhenTheReaderStopsAtTheKnownSize() throws IOException {
    registry.on("GET " + BLOB_PATH, 200, CONTENT);
    registry.on("HEAD " + BLOB_PATH, 200, CONTENT);
    AtomicInteger connections = new AtomicInteger();
    AddressGuard counting =
        (host, port) -> {
          connections.incrementAndGet();
          return registry.guard().resolve(host, port);
        };
    try (RegistryClient client = client().guard(counting).build()) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.hasBlob(GAUGE, BLOB.digest())).isTrue();
        try (InputStream blob = client.openBlob(GAUGE, BLOB)) {
          blob.readNBytes(CONTENT.length);
        }
        assertThat(client.headManifest(GAUGE, new Tag("none"))).isEmpty();
      }
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void aBlobIsSentAfterTheUploadWasOpened() {
    registry.on("POST " + UPLOADS, 202, "", "Location", UPLOADS + "1?state=x");
    registry.on("PUT " + UPLOADS + "1", 201, "");
    try (RegistryClient client = client().build()) {
      client.pushBlob(GAUGE, BLOB, new ByteArrayInputStream(CONTENT));
    }

    assertThat(registry.requests("PUT " + UPLOADS + "1"))
        .singleElement()
        .satisfies(
            put -> {
              assertThat(put.query()).isEqualTo("state=x&digest=" + BLOB.digest());
              assertThat(put.body()).hasSize(CONTENT.length);
            });
  }

  @Test
  void aStreamThatIsNotTheBlobIsNotSentToTheEnd() {
    registry.on("POST " + UPLOADS, 202, "", "Location", UPLOADS + "1");
    registry.on("PUT " + UPLOADS + "1", 201, "");
    byte[] changed = CONTENT.clone();
    changed[0]++;
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.pushBlob(GAUGE, BLOB, new ByteArrayInputStream(changed)))
          .isInstanceOf(DigestMismatchException.class);
    }
    assertThat(registry.requests("PUT " + UPLOADS + "1"))
        .noneMatch(put -> put.body().length() == CONTENT.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 405})
  void aBlobIsMountedWhenTheRegistryLikes(int status) {
    registry.on("POST " + UPLOADS, status, "", "Location", "/x");
    try (RegistryClient client = client().build()) {
      assertThat(client.mountBlob(GAUGE, BLOB.digest(), new RepositoryName("acme/base")))
          .isEqualTo(status == 201);
    }
    assertThat(registry.requests().getFirst().query())
        .isEqualTo("mount=" + BLOB.digest() + "&from=acme/base");
  }
}
