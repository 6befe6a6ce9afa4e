package org.moduleyard.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.moduleyard.bench.Contest.Entrant;
import org.moduleyard.bench.Load.Measured;
import org.moduleyard.bench.Server.Memory;
import org.moduleyard.oci.Tag;
import org.moduleyard.oci.layout.OciLayout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in one run: the demo, starting, memory, and the registry beside two others. */
public final class Bench {

  private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");
  private static final String SAMPLE = "camera-transcoder";
  private static final String OFFER = "large-module";
  private static final String OURS = "Moduleyard";
  private static final String REGISTRY = "docker-registry";
  private static final String NGINX = "nginx, files";
  private static final double STOP_SECONDS = 15;

  private final Path scratch;
  private final int seconds;
  private final Page page = new Page();
  private final List<Double> stops = new ArrayList<>();

  private Bench(Path scratch, int seconds) {
    this.scratch = scratch;
    this.seconds = seconds;
  }

  /** {@code Bench SCRATCH-DIRECTORY RESULTS-FILE SECONDS}; {@code bench/run} says what they are. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Bench bench = new Bench(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    Path results = Path.of(arguments[1]);
    bench.page.introduction(results.getFileName().toString());
    Path data = bench.demo();
    bench.starts(data);
    bench.registry(data);
    bench.page.conclusion();
    bench.page.write(results);
    System.err.println("Written: " + results);
  }

  /** The demo on an empty data directory; returns the last one. */
  private Path demo() throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    Path data = scratch;
    Memory memory = Memory.NONE;
    for (int run = 0; run <= Contest.REPETITIONS; run++) {
      data = scratch.resolve("demo-" + run);
      long begin = System.nanoTime();
      try (Server demo = moduleyard(data, Map.of(), "demo", "--once")) {
        memory = demo.awaitSuccess();
      }
      if (run > 0) { // the first one may have to build
        times.add(secondsSince(begin));
      }
    }
    page.line("## The demo\n");
    page.line(
        "`./moduleyard demo --once --port 0 --data EMPTY`, build up to date: from the command");
    page.line(
        "to its end, with two modules published, verified and pulled, and the server stopped.\n");
    page.table("Seconds", "Peak memory, MiB", "PostgreSQL beside it, MiB");
    page.row(Page.spread(times), memory.peak(), memory.database());
    page.line("");
    return data;
  }

  private void starts(Path warm) throws IOException, InterruptedException {
    start(scratch.resolve("first"), Map.of()).close(); // may have to build
    List<Double> empty = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    for (int run = 0; run < Contest.REPETITIONS; run++) {
      empty.add(timeToReady(scratch.resolve("empty-" + run)));
      kept.add(timeToReady(warm));
    }
    page.line("## From the command to ready\n");
    page.line("`./moduleyard up`, build up to date, embedded PostgreSQL.\n");
    page.table("Data directory", "Ready after, s");
    page.row("empty: also creates the database", Page.spread(empty));
    page.row("of the demo: two modules", Page.spread(kept));
    page.line("\nAn idle server has ended %s s after SIGTERM.\n".formatted(Page.spread(stops)));
  }

  private double timeToReady(Path data) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Server server = start(data, Map.of());
    double ready = secondsSince(begin);
    long stop = System.nanoTime();
    server.close();
    stops.add(secondsSince(stop));
    return ready;
  }

  private void registry(Path data) throws IOException, InterruptedException {
    OciLayout sample = OciLayout.open(data.resolve("demo/source-registry").resolve(SAMPLE));
    LargeImage image = LargeImage.build(sample, scratch.resolve("layout"));
    int port = freePort();
    int filesPort = freePort();
    Map<String, String> allowed = Map.of("MODULEYARD_ALLOW_PRIVATE", "127.0.0.1:" + port);
    try (Server source = Others.dockerRegistry(scratch, port);
        Server files = Others.nginx(scratch, filesPort, image.layout());
        Server ours = start(data, allowed)) {
      Memory fresh = ours.memory();
      for (Tag tag : image.tags()) {
        Others.push(image.layout(), tag, port, OFFER);
      }
      URI url = URI.create(ours.await(READY));
      JsonNode accounts = JsonMapper.shared().readTree(data.resolve("demo-accounts.json").toFile());
      Publication publication = new Publication(url, accounts.path("publisher"));
      URI registry = URI.create("http://127.0.0.1:" + port);
      double published =
          publication.publish(SAMPLE, OFFER, registry, image.tags()).toMillis() / 1e3;
      Memory imported = ours.memory();

      String publisher = accounts.at("/publisher/id").asString();
      String path = "/v2/" + publisher + "/" + OFFER;
      List<Entrant> entrants =
          List.of(
              new Entrant(OURS, ours, "http://127.0.0.1:" + url.getPort() + path, true),
              new Entrant(REGISTRY, source, registry + "/v2/" + OFFER, true),
              new Entrant(NGINX, files, "http://127.0.0.1:" + filesPort, false));
      Load requests = new Load.Requests(seconds);
      Load downloads = new Load.Downloads(image.large().size());
      Contest manifest = Contest.hold("manifest by tag", requests, image.index(), entrants);
      Contest small = Contest.hold("blob of 4 KiB", requests, image.small(), entrants);
      Contest large = Contest.hold("blob of 512 MiB", downloads, image.large(), entrants);
      Memory loaded = ours.memory();

      page.line("## The registry beside others\n");
      page.line(
          "An image index of %d bytes by its tag, and two blobs.".formatted(image.index().size()));
      page.line(
          "Publishing them, with certification, from docker-registry took %.1f s, measured once.\n"
              .formatted(published));
      manifest.print(page, "Requests/s", "Server CPU, µs each");
      small.print(page, "Requests/s", "Server CPU, µs each");
      large.print(page, "MiB/s", "Server CPU, µs per MiB");
      memory(fresh, imported, loaded);
      targets(manifest, small, large);
    }
  }

  private void memory(Memory fresh, Memory imported, Memory loaded) {
    page.line("## Memory of the server, MiB\n");
    page.table("When", "Resident", "Highest so far", "PostgreSQL beside it");
    page.row("ready, on the demo's data", fresh.now(), fresh.peak(), fresh.database());
    page.row("512 MiB more published", imported.now(), imported.peak(), imported.database());
    page.row("after all requests above", loaded.now(), loaded.peak(), loaded.database());
    page.line("");
  }

  private void targets(Contest manifest, Contest small, Contest large) {
    page.line("## Against the targets\n");
    page.line("Ratios of medians, Moduleyard to the other. The targets are those of the finished");
    page.line("registry.\n");
    page.table("What", "Target", "Measured", "");
    for (Contest contest : List.of(manifest, small)) {
      String what = contest.title();
      page.atLeast(
          what + ": requests/s to docker-registry",
          12,
          contest.ratio(Measured::rate, OURS, REGISTRY));
      page.atLeast(what + ": requests/s to nginx", 0.4, contest.ratio(Measured::rate, OURS, NGINX));
      page.atMost(what + ": p99, ms", 5, contest.median(OURS, Measured::p99Millis));
    }
    String what = large.title();
    page.atLeast(what + ": throughput to nginx", 0.9, large.ratio(Measured::rate, OURS, NGINX));
    page.atMost(what + ": CPU to nginx", 1.5, large.ratio(Measured::cpu, OURS, NGINX));
    page.atMost("stop of an idle server, s, slowest", STOP_SECONDS, Collections.max(stops));
    page.line("");
  }

  private Server start(Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    Server server = moduleyard(data, environment, "up", "--host", "127.0.0.1");
    server.await(READY);
    return server;
  }

  private Server moduleyard(Path data, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("./moduleyard"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port", "0", "--data", data.toString()));
    Path log = scratch.resolve("moduleyard.log");
    return Server.start(log, data, environment, command);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
