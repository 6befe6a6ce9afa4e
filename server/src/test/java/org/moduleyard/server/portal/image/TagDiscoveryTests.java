package org.moduleyard.server.portal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.outbound.OutboundGuard;

/** Registries that mean no good, or cannot help it. */
class TagDiscoveryTests {

  private static final Limits SMALL = new Limits(64 * 1024, 64 * 1024, 64 * 1024, 10_000, 4);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final CountDownLatch hold = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private HttpServer server;

  /** Answers one request. */
  @FunctionalInterface
  private interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  @AfterEach
  void stop() {
    hold.countDown();
    server.stop(0);
  }

  private FoundRepository look(Duration patience, Behaviour tags, Behaviour manifests) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            (path.endsWith("/tags/list") ? tags : manifests).answer(exchange);
          }
        });
    server.start();
    String host = "127.0.0.1:" + server.getAddress().getPort();
    RegistryClient client =
        RegistryClient.builder("http://" + host)
            .guard(new OutboundGuard(List.of(host)))
            .limits(SMALL)
            .build();
    return TagDiscovery.at(
        client.source(new RepositoryName("a")), patience, new MemoryBudget(), client::close);
  }

  private static Behaviour says(String json) {
    return exchange -> send(exchange, 200, json);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private Behaviour waits() {
    return exchange -> {
      try {
        hold.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static Behaviour endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] spaces = " ".repeat(64 * 1024).getBytes(UTF_8);
      for (int i = 0; i < 100_000; i++) {
        exchange.getResponseBody().write(spaces);
      }
    };
  }

  private static String tags(int number) {
    return IntStream.range(0, number)
        .mapToObj("\"1.0.%d\""::formatted)
        .collect(Collectors.joining(",", "{\"tags\":[", "]}"));
  }

  @Test
  void aListOfTagsThatNeverComesIsGivenUp() {
    assertThatThrownBy(() -> look(Duration.ofMillis(300), waits(), waits()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void tagsThatNeverAnswerAreLeftOutWhenTheTimeIsOver() {
    Behaviour firstOnly =
        exchange -> {
          if (exchange.getRequestURI().getPath().endsWith("/latest")) {
            send(exchange, 404, "{}");
          } else {
            waits().answer(exchange);
          }
        };

    FoundRepository found =
        look(Duration.ofSeconds(2), says("{\"tags\":[\"1.0.0\",\"latest\"]}"), firstOnly);

    assertThat(found.tags()).extracting(FoundTag::tag).containsExactly("latest");
    assertThat(found.more()).isEqualTo(1);
    assertThat(found.seconds()).isEqualTo(2);
  }

  @Test
  void pagesOfTagsWithoutEndAreGivenUp() {
    AtomicInteger page = new AtomicInteger();
    Behaviour more =
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Link", "</v2/a/tags/list?n=1&last=%s>; rel=\"next\"".formatted(page.get()));
          int first = page.getAndIncrement() * 1_000;
          send(
              exchange,
              200,
              IntStream.range(first, first + 1_000)
                  .mapToObj("\"t%d\""::formatted)
                  .collect(Collectors.joining(",", "{\"tags\":[", "]}")));
        };

    assertThatThrownBy(() -> look(LONG, more, waits()))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("more than 10000 tags");
  }

  @Test
  void endlessAnswersAreNotReadToTheirEnd() {
    assertThatThrownBy(() -> look(LONG, endless(), waits())).isInstanceOf(RegistryException.class);
  }

  @Test
  void anEndlessManifestSpoilsItsTagOnly() {
    FoundRepository found = look(LONG, says("{\"tags\":[\"latest\"]}"), endless());

    assertThat(found.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.trouble().english()).isNotEmpty());
  }

  @Test
  void aRedirectToAnAddressOfOursIsNotFollowed() {
    Behaviour away =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/v2/a/manifests/x");
          exchange.sendResponseHeaders(307, -1);
        };

    FoundRepository found = look(LONG, says("{\"tags\":[\"latest\"]}"), away);

    assertThat(found.tags())
        .singleElement()
        .satisfies(
            tag -> assertThat(tag.trouble().english()).contains("private or reserved address"));
  }

  @Test
  void manyTagsAreLookedAtFourAtATimeAndNoMoreThanFiveHundred() {
    AtomicInteger asked = new AtomicInteger();
    Behaviour counted =
        exchange -> {
          asked.incrementAndGet();
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          atOnce.decrementAndGet();
          send(exchange, 404, "{}");
        };

    FoundRepository found = look(LONG, says(tags(800)), counted);

    assertThat(found.tags()).hasSize(TagDiscovery.MOST_TAGS);
    assertThat(found.more()).isEqualTo(300);
    assertThat(found.tags().getFirst().tag()).isEqualTo("1.0.799");
    assertThat(asked).hasValue(TagDiscovery.MOST_TAGS);
    assertThat(mostAtOnce.get()).isBetween(1, 4);
  }

  @Test
  void whatIsNoManifestIsSaidToBeNone() {
    FoundRepository found =
        look(LONG, says("{\"tags\":[\"latest\"]}"), says("{\"schemaVersion\":\"<script>\"}"));

    assertThat(found.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.isReadable()).isFalse());
  }
}
