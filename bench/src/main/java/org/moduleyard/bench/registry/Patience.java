package org.moduleyard.bench.registry;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.BenchServers;
import org.moduleyard.bench.server.LargeImage;
import org.moduleyard.bench.server.Server;
import org.moduleyard.bench.server.Server.Memory;

/** Measures the server's memory, and the waiting of others, while 500 readers read slowly. */
final class Patience {

  private static final int READERS = 500;
  private static final int SECONDS = 12;
  private static final int RANGES = 60;
  private static final int KIB = 1024;

  /** Room for the buffers of connections, a quarter of what so many threads' stacks would take. */
  private static final double MIB = 64;

  /** The measurements with one kind of reader; memory in MiB, the highest while they read. */
  private record Phase(
      String readers, Memory before, Memory during, long liveBefore, long live, Measured others) {}

  private final List<Phase> phases = new ArrayList<>();

  private Patience() {}

  static Patience measure(BenchServers setting) throws IOException, InterruptedException {
    Patience patience = new Patience();
    URI large = setting.puller().blob(setting.image().large().digest());
    patience.phase("of 512 MiB in one answer", setting, large, List.of());
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < RANGES; i++) {
      long length = (4L << i % 5) * KIB; // 4, 8, 16, 32, 64 KiB
      ranges.add("Range: bytes=%s-%s".formatted(i * 64L * KIB, i * 64L * KIB + length - 1));
    }
    patience.phase("of ranges from 4 to 64 KiB, asked for all at once", setting, large, ranges);
    return patience;
  }

  private void phase(String name, BenchServers setting, URI target, List<String> ranges)
      throws IOException, InterruptedException {
    Server server = setting.ours().server();
    long liveBefore = server.liveHeap();
    Memory before = server.memory();
    Memory during = before;
    try (SlowReaders readers = SlowReaders.open(READERS, target, ranges)) {
      for (int second = 0; second < SECONDS; second++) {
        readers.readALittle();
        during = server.memory().orMore(during);
        Thread.sleep(1_000);
      }
      long live = server.liveHeap();
      during = server.memory().orMore(during);
      Measured others =
          new Load.Requests(2, setting.image().index(), LargeImage.VERSION).run(setting.puller());
      readers.readALittle();
      System.err.printf(
          Locale.ROOT, "slow readers %s got %,d bytes, others: %s%n", name, readers.read(), others);
      phases.add(new Phase(name, before, during, liveBefore, live, others));
    }
  }

  void print(Page page) {
    page.line("## %s slow readers\n".formatted(READERS));
    page.line(
        "Each reads 4 KiB a second, with a small buffer of its own; for %s s.".formatted(SECONDS));
    page.line(
        "Live is what is left of the heap after a collection. Meanwhile wrk got the manifest");
    page.line("by its tag, as above.\n");
    page.table(
        "Readers",
        "Resident before",
        "while they read",
        "Live before",
        "while they read",
        "Others' requests/s",
        "p99, ms");
    for (Phase phase : phases) {
      page.row(
          phase.readers(),
          phase.before().now(),
          phase.during().now(),
          phase.liveBefore(),
          phase.live(),
          Page.number(phase.others().rate()),
          Page.number(phase.others().p99Millis()));
    }
    page.line("");
  }

  void targets(Page page) {
    for (Phase phase : phases) {
      page.atMost(
          READERS + " slow readers " + phase.readers() + ": more resident memory, MiB",
          MIB,
          (double) (phase.during().now() - phase.before().now()));
    }
  }
}
