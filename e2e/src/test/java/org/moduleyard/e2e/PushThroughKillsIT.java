package org.moduleyard.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;

/**
 * Content that the registry has acknowledged survives kills of the server. {@code -Dseed=<number>}
 * repeats a run.
 */
class PushThroughKillsIT {

  private static final int ROUNDS = 4;
  private static final int PUSHERS = 3;

  @TempDir static Path data;

  private static TestPostgres postgres;
  private static DemoAccounts.Publisher publisher;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void aDemoHasMadeAPublisher() {
    postgres = TestPostgres.start();
    try (MarketplaceProcess demo =
        MarketplaceProcess.demo(
            postgres.environment(), "--once", "--port", "0", "--data", data.toString())) {
      assertThat(demo.exitStatus(Duration.ofMinutes(3))).as(demo.output()).isZero();
    }
    publisher = DemoAccounts.read(data).publisher();
  }

  @AfterAll
  static void endTheDatabase() {
    postgres.close();
  }

  private static MarketplaceProcess up() {
    return MarketplaceProcess.up(
        postgres.environment(), "--port", "0", "--host", "127.0.0.1", "--data", data.toString());
  }

  /** kill -9; its sessions end with its sockets. */
  private static void kill(MarketplaceProcess server) {
    server.kill();
    postgres.endOtherSessions(List.of());
  }

  private static StagingHttp at(MarketplaceProcess server, String repository) {
    return new StagingHttp(
        "http://127.0.0.1:" + port(server),
        "staging/" + publisher.id() + "/" + repository,
        authorization());
  }

  private static int port(MarketplaceProcess server) {
    return URI.create(server.url()).getPort();
  }

  private static String authorization() {
    return Http.basic(publisher.clientId(), publisher.clientSecret());
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void anUploadGoesOnWhereItStoodWhenTheServerWasKilledInTheMiddleOfAChunk() throws IOException {
    byte[] content = bytes(random, 12_000_000);
    Digest digest = Digest.sha256(content);
    int acknowledged = 4_000_000;
    int sent = 9_000_000;
    String upload;
    try (MarketplaceProcess server = up()) {
      StagingHttp wire = at(server, "resumed");
      upload = StagingHttp.location(wire.begin());
      HttpResponse<byte[]> first =
          wire.send(
              "PATCH",
              upload,
              BodyPublishers.ofByteArray(Arrays.copyOf(content, acknowledged)),
              "Content-Range",
              "0-" + (acknowledged - 1));
      assertThat(first.statusCode()).isEqualTo(202);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(server))) {
        socket.getOutputStream().write(patchHead(upload, content.length - acknowledged));
        socket.getOutputStream().write(content, acknowledged, sent - acknowledged);
        String path = upload;
        Eventually.until(
            () ->
                StagingHttp.arrived(wire.send("GET", path, BodyPublishers.noBody()))
                    > acknowledged + 1_000_000,
            () -> "the second chunk to arrive in part");
        kill(server);
      }
    }

    try (MarketplaceProcess server = up()) {
      StagingHttp wire = at(server, "resumed");
      HttpResponse<byte[]> state = wire.send("GET", upload, BodyPublishers.noBody());
      assertThat(state.statusCode()).as("seed %d", seed).isEqualTo(204);
      int arrived = (int) StagingHttp.arrived(state);
      assertThat(arrived).as("seed %d", seed).isBetween(acknowledged, sent);

      byte[] rest = Arrays.copyOfRange(content, arrived, content.length);
      HttpResponse<byte[]> last =
          wire.send(
              "PATCH",
              upload,
              BodyPublishers.ofByteArray(rest),
              "Content-Range",
              arrived + "-" + (content.length - 1));
      assertThat(last.statusCode()).isEqualTo(202);
      HttpResponse<byte[]> finished = wire.finish(upload, digest, new byte[0]);

      assertThat(finished.statusCode()).as("seed %d", seed).isEqualTo(201);
      assertThat(wire.blob(digest).body()).isEqualTo(content);
    }
  }

  private static byte[] patchHead(String upload, int length) {
    return "PATCH %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: %s\r\n\r\n"
        .formatted(upload, authorization(), length)
        .getBytes(ISO_8859_1);
  }

  @Test
  void noAcknowledgedPushIsEverLost() {
    Ledger ledger = new Ledger();
    for (int round = 0; round < ROUNDS; round++) {
      try (MarketplaceProcess server = up()) {
        assertEverythingIsThere(ledger, server);
        pushUntilKilled(round, ledger, server);
      }
    }
    try (MarketplaceProcess server = up()) {
      assertEverythingIsThere(ledger, server);
    }
    System.out.printf(
        Locale.ROOT,
        "%d blobs and %d manifests were acknowledged and are there, seed %d%n",
        ledger.blobs.size(),
        ledger.manifests.size(),
        seed);
  }

  /** The acknowledged writes: repository and digest or tag, and the bytes. */
  private static final class Ledger {
    final Map<List<String>, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<List<String>, byte[]> manifests = new ConcurrentHashMap<>();
    final Queue<HttpResponse<byte[]>> refusals = new ConcurrentLinkedQueue<>();
  }

  private void pushUntilKilled(int round, Ledger ledger, MarketplaceProcess server) {
    int enough = 5 + random.nextInt(40);
    long delay = random.nextLong(20_000_000);
    AtomicInteger pushed = new AtomicInteger();
    CountDownLatch reached = new CountDownLatch(enough);
    List<Thread> pushers =
        IntStream.range(0, PUSHERS)
            .mapToObj(
                number -> {
                  Pusher pusher =
                      new Pusher(
                          at(server, "lost-" + number),
                          "lost-" + number,
                          new Random(random.nextLong()),
                          ledger);
                  return Thread.ofVirtual().start(() -> pusher.pushForEver(round, pushed, reached));
                })
            .toList();
    try {
      assertThat(reached.await(2, TimeUnit.MINUTES))
          .as("only %d of %d pushes, seed %d:%n%s", pushed.get(), enough, seed, server.output())
          .isTrue();
      LockSupport.parkNanos(delay);
      kill(server);
      for (Thread pusher : pushers) {
        pusher.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Pushes one image after the other, and notes down every 201 as soon as it has read it. */
  private record Pusher(StagingHttp wire, String repository, Random random, Ledger ledger) {

    void pushForEver(int round, AtomicInteger pushed, CountDownLatch reached) {
      try {
        for (int i = 0; ; i++) {
          pushImage("r%s-%s".formatted(round, i));
          pushed.incrementAndGet();
          reached.countDown();
        }
      } catch (UncheckedIOException killed) {
        // No answer, or half of one: nothing was acknowledged.
      } catch (RefusedException e) {
        ledger.refusals.add(e.answer);
      }
    }

    private void pushImage(String tag) {
      byte[] config = ("{\"tag\":\"" + tag + "\",\"r\":" + random.nextLong() + "}").getBytes(UTF_8);
      byte[] layer = bytes(random, 1 + random.nextInt(200_000));
      push(config, wire.pushWhole(config));
      String upload = StagingHttp.location(expect(202, wire.begin()));
      push(layer, wire.finish(upload, Digest.sha256(layer), layer));
      byte[] manifest =
          """
          {"schemaVersion":2,"mediaType":"%s",
           "config":{"mediaType":"%s","digest":"%s","size":%s},
           "layers":[{"mediaType":"%s","digest":"%s","size":%s}]}
          """
              .formatted(
                  MediaTypes.OCI_MANIFEST,
                  MediaTypes.OCI_CONFIG,
                  Digest.sha256(config),
                  config.length,
                  MediaTypes.OCI_LAYER,
                  Digest.sha256(layer),
                  layer.length)
              .getBytes(UTF_8);
      expect(201, wire.putManifest(tag, MediaTypes.OCI_MANIFEST, manifest));
      ledger.manifests.put(List.of(repository, tag), manifest);
    }

    private void push(byte[] content, HttpResponse<byte[]> answer) {
      expect(201, answer);
      ledger.blobs.put(List.of(repository, Digest.sha256(content).toString()), content);
    }

    private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> answer) {
      if (answer.statusCode() != status) {
        throw new RefusedException(answer);
      }
      return answer;
    }
  }

  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient HttpResponse<byte[]> answer;

    RefusedException(HttpResponse<byte[]> answer) {
      this.answer = answer;
    }
  }

  private void assertEverythingIsThere(Ledger ledger, MarketplaceProcess server) {
    ledger.blobs.forEach(
        (key, content) -> {
          HttpResponse<byte[]> blob = at(server, key.getFirst()).get("/blobs/" + key.getLast());
          assertThat(blob.statusCode()).as("%s, seed %d", key, seed).isEqualTo(200);
          assertThat(blob.body()).as("%s, seed %d", key, seed).isEqualTo(content);
        });
    ledger.manifests.forEach(
        (key, content) -> {
          HttpResponse<byte[]> manifest =
              at(server, key.getFirst()).get("/manifests/" + key.getLast());
          assertThat(manifest.statusCode()).as("%s, seed %d", key, seed).isEqualTo(200);
          assertThat(manifest.body()).as("%s, seed %d", key, seed).isEqualTo(content);
        });
    assertThat(ledger.refusals.stream().map(Http::text)).as("seed %d", seed).isEmpty();
    for (int number = 0; number < PUSHERS; number++) {
      assertNoTagLeadsToHalfAnImage(at(server, "lost-" + number));
    }
  }

  /** Also what was never acknowledged is there whole or not at all. */
  private void assertNoTagLeadsToHalfAnImage(StagingHttp wire) {
    HttpResponse<byte[]> tags = wire.get("/tags/list");
    if (tags.statusCode() == 404) {
      return;
    }
    for (JsonNode tag : Http.json(tags).path("tags")) {
      JsonNode image = Http.json(wire.get("/manifests/" + tag.asString()));
      for (JsonNode part : List.of(image.path("config"), image.at("/layers/0"))) {
        Digest digest = Digest.parse(part.path("digest").asString());
        assertThat(Digest.sha256(wire.blob(digest).body())).as("seed %d", seed).isEqualTo(digest);
      }
    }
  }
}
