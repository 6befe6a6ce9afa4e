package org.moduleyard.bench.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.moduleyard.bench.measure.Contest;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.BenchServers;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.Server;
import org.moduleyard.bench.server.Server.Memory;

/** The registry beside docker-registry and nginx: pulls, pushes, slow readers, restarts. */
public final class RegistryBench {

  private static final String ALL = "all";

  private final Path scratch;
  private final Path data;
  private final int seconds;
  private final String part;
  private final Page page = new Page();

  private RegistryBench(Path scratch, int seconds, String part) {
    this.scratch = scratch;
    this.data = scratch.resolve("data");
    this.seconds = seconds;
    this.part = part;
  }

  /** {@code RegistryBench SCRATCH-DIRECTORY RESULTS-FILE SECONDS PART}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    RegistryBench bench =
        new RegistryBench(Path.of(arguments[0]), Integer.parseInt(arguments[2]), arguments[3]);
    Path results = Path.of(arguments[1]);
    bench.introduction(results);
    bench.run();
    bench.page.conclusion();
    bench.page.write(results);
  }

  private void run() throws IOException, InterruptedException {
    try (Server demo = OurServer.run(scratch, data, Map.of(), "demo", "--once")) {
      demo.awaitSuccess();
    }
    OurServer.makeStartCache(scratch, data);
    List<Consumer<Page>> targets = new ArrayList<>();
    Optional<Pulls> pulls = Optional.empty();
    Optional<ManyImages> many = Optional.empty();
    try (BenchServers setting = BenchServers.start(scratch, data)) {
      Memory fresh = setting.ours().server().memory();
      if (measures("pulls")) {
        pulls = Optional.of(pulls(setting));
        targets.add(pulls.get()::targets);
      }
      Memory pulled = setting.ours().server().memory();
      if (measures("readers")) {
        if (pulls.isEmpty()) {
          setting.publish();
        }
        Patience patience = Patience.measure(setting);
        patience.print(page);
        targets.add(patience::targets);
      }
      if (measures("pushes")) {
        Pushes pushes = Pushes.measure(setting, scratch, seconds);
        pushes.print(page);
        targets.add(pushes::targets);
      }
      if (part.equals(ALL)) {
        memory(fresh, pulled, setting.ours().server().memory());
      }
      if (measures("restarts")) {
        many = Optional.of(ManyImages.push(setting.ours()));
        targets.add(many.get()::targets);
      }
    }
    if (many.isPresent()) {
      many.get().restart(scratch, data);
      many.get().print(page);
    }
    page.targets();
    targets.forEach(target -> target.accept(page));
    page.line("");
    pulls.ifPresent(measured -> WayToNginx.print(page, measured));
  }

  private boolean measures(String name) {
    return part.equals(ALL) || part.equals(name);
  }

  private Pulls pulls(BenchServers setting) throws IOException, InterruptedException {
    double published = setting.publish().toMillis() / 1e3;
    page.line("## Pulls\n");
    page.line(
        "An image index of %s bytes, and two blobs. Publishing them, with certification, from"
            .formatted(setting.image().index().size()));
    page.line(
        String.format(Locale.ROOT, "docker-registry took %.1f s, measured once.\n", published));
    Pulls pulls = Pulls.measure(setting, seconds);
    pulls.print(page);
    return pulls;
  }

  private void introduction(Path results) throws IOException, InterruptedException {
    page.introduction(
        results,
        """
        Written by `bench/run registry`. Figures are medians of %s repetitions with the lowest and
        the highest; the servers take turns. Before that each is run, without counting, until two
        runs in a row are no faster: three times at least, sixteen at most.

        Clients and servers share one machine, so the busier the client the less is left for the
        server. A load average above zero at the start is other people's work: it slows everything
        here down, and 99th percentiles most. CPU for each request is the steadiest figure: of all
        processes of a server, PostgreSQL included, from `/proc`.
        """
            .formatted(Contest.REPETITIONS));
    page.row("docker-registry", Page.program("docker-registry --version"));
    page.row("nginx", Page.program("nginx -v"));
    page.row("wrk", Page.program("wrk -v"));
    page.row("curl", Page.program("curl --version"));
    page.row("Requests", "wrk, 16 connections, 1 thread; HEAD: a client of our own, the same");
    page.row("Large blob", "curl, 8 downloads on 2 connections");
    page.row("docker-registry is", "on files, descriptor cache in memory, no access log");
    page.row("nginx is", "sendfile, no access log, the same blobs as plain files");
    page.line("");
  }

  private void memory(Memory fresh, Memory pulled, Memory pushed) {
    page.line("## Memory of the server, MiB\n");
    page.table("When", "Resident", "Highest so far", "PostgreSQL beside it");
    page.row("ready, on the demo's data", fresh.now(), fresh.peak(), fresh.database());
    page.row("after all pulls", pulled.now(), pulled.peak(), pulled.database());
    page.row("after slow readers and pushes", pushed.now(), pushed.peak(), pushed.database());
    page.line("");
  }
}
