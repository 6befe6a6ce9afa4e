package org.moduleyard.bench.certify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.moduleyard.bench.measure.Contest;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.Server;
import org.moduleyard.bench.server.Server.Memory;

/** The demo, from its command to its end, and starting and stopping. */
public final class DemoBench {

  private static final double STOP_SECONDS = 15;

  private final Path scratch;
  private final Page page = new Page();
  private final List<Double> stops = new ArrayList<>();

  private DemoBench(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code DemoBench SCRATCH-DIRECTORY RESULTS-FILE}; {@code bench/run} says what they are. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DemoBench bench = new DemoBench(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    bench.page.introduction(
        results,
        """
        Written by `bench/run demo`. Figures are medians of %s repetitions with the lowest and the
        highest. A load average above zero at the start is other people's work: it slows everything
        here down.
        """
            .formatted(Contest.REPETITIONS));
    bench.page.line("");
    Path data = bench.demo();
    bench.starts(data);
    bench.targets();
    bench.page.conclusion();
    bench.page.write(results);
  }

  /** The demo on an empty data directory; returns the last one. */
  private Path demo() throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    Path data = scratch;
    Memory memory = Memory.NONE;
    for (int run = 0; run <= Contest.REPETITIONS; run++) {
      data = scratch.resolve("demo-" + run);
      long begin = System.nanoTime();
      try (Server demo = OurServer.run(scratch, data, Map.of(), "demo", "--once")) {
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
    OurServer.makeStartCache(scratch, scratch.resolve("first")); // may have to build
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
    Server server = OurServer.up(scratch, data, Map.of());
    double ready = secondsSince(begin);
    long stop = System.nanoTime();
    server.close();
    stops.add(secondsSince(stop));
    return ready;
  }

  private void targets() {
    page.targets();
    page.atMost("stop of an idle server, s, slowest", STOP_SECONDS, Collections.max(stops));
    page.line("");
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
