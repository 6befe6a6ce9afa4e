package org.moduleyard.bench.soak;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.portal.PublisherApi;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every door at once, with the most it may be sent, against a server with the heap that the command
 * gives it. It must not end, not run out of memory, break nothing, and answer honest callers.
 */
public final class SoakBench {
  /** For an honest request, again after 503 and 429 included. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Path scratch;
  private final Duration time;
  private final Page page = new Page();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private SoakBench(Path scratch, Duration time) {
    this.scratch = scratch;
    this.time = time;
  }

  /** {@code SoakBench SCRATCH-DIRECTORY RESULTS-FILE MINUTES}. */
  public static void main(String[] arguments) throws Exception {
    SoakBench soak =
        new SoakBench(Path.of(arguments[0]), Duration.ofMinutes(Long.parseLong(arguments[2])));
    Path results = Path.of(arguments[1]);
    boolean held = soak.run(results);
    soak.page.write(results);
    System.exit(held ? 0 : 1);
  }

  private boolean run(Path results) throws Exception {
    Path data = scratch.resolve("data");
    try (Server demo = OurServer.run(scratch, data, Map.of(), "demo", "--once")) {
      demo.awaitSuccess();
    }
    HttpServer site = site();
    String pictures = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    try (OurServer target =
        OurServer.start(
            scratch,
            data,
            Map.of("MODULEYARD_ALLOW_PRIVATE", "127.0.0.1:" + site.getAddress().getPort()))) {
      page.introduction(
          results,
          "Written by `bench/run soak %s %s`: every door at once, with the most it may be sent."
              .formatted("soak", time.toMinutes()));
      return soak(target, pictures);
    } finally {
      site.stop(0);
    }
  }

  private static HttpServer site() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    byte[] bomb = Attacks.png(4096, 4096, 16);
    site.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
          }
        });
    site.start();
    return site;
  }

  /** An honest caller and how long it waited at the most. */
  private record Honest(String name, HttpRequest request, List<Double> seconds) {}

  private boolean soak(OurServer target, String pictures) throws Exception {
    PublisherApi api = new PublisherApi(target.url(), target.publisher());
    JsonNode list = JsonMapper.shared().readTree(api.list());
    String offer = list.path(0).path("id").asString();
    JsonNode like = api.offer(offer);
    List<Attack> attacks = new Attacks(target, offer, pictures).all(like);
    List<Honest> honest = honest(target, api, offer);
    Map<Attack, Attack.Answers> answers = new LinkedHashMap<>();
    long end = System.nanoTime() + time.toNanos();
    BooleanSupplier goOn = () -> System.nanoTime() < end && target.server().isAlive();
    List<String> failures = new ArrayList<>();
    Server.Memory memory;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Attack attack : attacks) {
        Attack.Answers counted = new Attack.Answers();
        answers.put(attack, counted);
        for (int i = 0; i < attack.callers(); i++) {
          threads.execute(() -> attack.run(http, counted, goOn));
        }
      }
      while (goOn.getAsBoolean()) {
        for (Honest one : honest) {
          ask(one, failures);
        }
        Thread.sleep(BETWEEN);
      }
      memory = target.server().memory();
      if (target.server().isAlive()) {
        threads.shutdown();
      } else {
        threads.shutdownNow();
      }
    }
    if (!target.server().isAlive()) {
      failures.add("The server ended.");
    } else {
      honest.forEach(one -> ask(one, failures));
    }
    String log = Files.readString(scratch.resolve("moduleyard.log"));
    if (log.contains("OutOfMemoryError") || log.contains("Java heap space")) {
      failures.add("It ran out of memory.");
    }
    answers.forEach(
        (attack, counted) -> {
          if (counted.broken() > 0) {
            failures.add(counted.broken() + " answers broke: " + attack.name());
          }
        });
    write(answers, honest, memory, failures);
    return failures.isEmpty();
  }

  private List<Honest> honest(OurServer target, PublisherApi api, String offer) {
    URI url = target.url();
    String id = target.publisher().path("id").asString();
    return List.of(
        new Honest("the first page", get(url.resolve("/")), new ArrayList<>()),
        new Honest("the page to sign in", get(url.resolve("/login")), new ArrayList<>()),
        new Honest(
            "the catalog",
            get(url.resolve("/offers?api-version=2018-08-01-beta")),
            new ArrayList<>()),
        new Honest("the registry", get(url.resolve("/v2/")), new ArrayList<>()),
        new Honest(
            "an offer",
            HttpRequest.newBuilder(
                    url.resolve(
                        "/api/publishers/" + id + "/offers/" + offer + "?api-version=2017-10-31"))
                .timeout(BOUND)
                .header("Authorization", api.authorization())
                .build(),
            new ArrayList<>()));
  }

  private static HttpRequest get(URI url) {
    return HttpRequest.newBuilder(url).timeout(BOUND).build();
  }

  /** Asks again when it is told to, as a well-behaved caller does. */
  private void ask(Honest one, List<String> failures) {
    long begin = System.nanoTime();
    int status = 0;
    try {
      while (System.nanoTime() - begin < BOUND.toNanos()) {
        HttpResponse<Void> answer = http.send(one.request(), BodyHandlers.discarding());
        status = answer.statusCode();
        if (status != 503 && status != 429) {
          break;
        }
        if (answer.headers().firstValue("Retry-After").isEmpty()) {
          failures.add(status + " without Retry-After: " + one.name());
        }
        Thread.sleep(BETWEEN);
      }
    } catch (IOException e) {
      failures.add(one.name() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    one.seconds().add((System.nanoTime() - begin) / 1e9);
    if (status / 100 != 2 && status != 401) {
      failures.add(one.name() + " was answered with " + status);
    }
  }

  private void write(
      Map<Attack, Attack.Answers> answers,
      List<Honest> honest,
      Server.Memory memory,
      List<String> failures)
      throws IOException {
    page.row("Minutes", time.toMinutes());
    page.row("Peak memory of the process, MiB", memory.peak());
    page.line("\n## What came, all at once\n");
    page.line("Status 0: the connection ended while the body was being sent.\n");
    page.table("Door", "Callers", "Answers by status");
    answers.forEach((attack, counted) -> page.row(attack.name(), attack.callers(), counted));
    page.line("\n## Honest callers between\n");
    page.line("Seconds until the answer, again after 503 and 429 included.\n");
    page.table("Asked for", "Times", "Seconds, median and range");
    honest.forEach(one -> page.row(one.name(), one.seconds().size(), Page.spread(one.seconds())));
    page.line("\n## Result\n");
    page.line(
        failures.isEmpty()
            ? "The server went on, memory did not run out, every honest caller was answered."
            : "**Failed.** " + String.join(" ", failures.stream().distinct().limit(20).toList()));
    page.line("Load average at the end: " + Page.load() + ".");
  }
}
