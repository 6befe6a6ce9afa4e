package org.moduleyard.server.offer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.server.offer.picture.MediaFetch.Outcome;
import org.moduleyard.server.platform.outbound.OutboundGuard;
import org.moduleyard.server.platform.outbound.OutboundHttp;

/** Fetching all pictures of one save within bounds. */
class MediaFetchTests {

  @TempDir Path folder;
  private HttpServer site;
  private ExecutorService threads;
  private OutboundHttp http;

  @BeforeEach
  void aSite() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    site.setExecutor(threads);
    site.start();
    http = new OutboundHttp(new OutboundGuard(List.of("127.0.0.1:" + site.getAddress().getPort())));
  }

  @AfterEach
  void stop() throws IOException {
    site.stop(0);
    threads.shutdownNow();
    http.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private void answer(String path, byte[] body) {
    site.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  @Test
  void severalAreFetchedAtTheSameTime() {
    Phaser together = new Phaser(5);
    site.createContext(
        "/",
        exchange -> {
          try (exchange) {
            together.arriveAndAwaitAdvance(); // nobody is answered before five have asked
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(1);
          }
        });
    List<String> urls = IntStream.range(0, 5).mapToObj(i -> url("/" + i)).toList();

    Map<String, Outcome> outcomes = new MediaFetch(http, Duration.ofSeconds(30)).all(urls, folder);

    assertThat(outcomes.keySet()).containsExactlyElementsOf(urls);
    assertThat(outcomes.values()).hasOnlyElementsOfType(Outcome.Brought.class);
  }

  @Test
  void theDeadlineHoldsForAllTogetherAndKeepsWhatCameInTime() {
    CountDownLatch never = new CountDownLatch(1);
    site.createContext(
        "/slow",
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            exchange.close();
          }
        });
    answer("/quick", new byte[] {1});
    List<String> urls = new ArrayList<>(List.of(url("/quick")));
    IntStream.range(0, 12).mapToObj(i -> url("/slow" + i)).forEach(urls::add);
    long begin = System.nanoTime();

    Map<String, Outcome> outcomes = new MediaFetch(http, Duration.ofMillis(1500)).all(urls, folder);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(outcomes.get(url("/quick"))).isInstanceOf(Outcome.Brought.class);
    assertThat(outcomes.get(url("/slow7")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.what().english()).contains("together took"));
  }

  @Test
  void bytesAreCountedForAllTogether() {
    answer("/large", new byte[(int) Picture.MAX_BYTES]);
    List<String> urls = IntStream.range(0, 10).mapToObj(i -> url("/large?" + i)).toList();

    Map<String, Outcome> outcomes = new MediaFetch(http, Duration.ofSeconds(30)).all(urls, folder);

    assertThat(outcomes.values().stream().filter(Outcome.Brought.class::isInstance)).hasSize(8);
    assertThat(outcomes.values().stream().filter(Outcome.Failed.class::isInstance))
        .allSatisfy(one -> assertThat(one.toString()).contains("larger than 32 MiB together"));
  }
}
