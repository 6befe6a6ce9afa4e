package org.moduleyard.bench.certify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.Server;
import org.moduleyard.certifier.engine.StandardChecks;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;

/** The certification engine beside {@code gzip -dc LAYER | sha256sum} on the same layers. */
public final class CertifyBench {
  private static final int REPETITIONS = 3;

  /** Runs in one process: the first ones also compile the engine. */
  private static final int RUNS = 4;

  private static final int COPIES = 4;

  private final Page page = new Page();
  private final Path scratch;

  private CertifyBench(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code CertifyBench SCRATCH-DIRECTORY RESULTS-FILE}; {@code bench/run} says what they are. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CertifyBench bench = new CertifyBench(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    bench.page.introduction(
        results,
        """
        Written by `bench/run certify`. Figures are medians with the lowest and the highest. Time is
        that of the clock; work is the processor time of the whole process, which other people's work
        on the same machine hardly changes. A load average above the number of cores means that times
        are theirs as much as ours: then compare work. Processes start as those of the command line do,
        with the archive of its classes that the first of them makes at its end.
        """);
    bench.page.line("");
    bench.run();
    bench.page.conclusion();
    bench.page.write(results);
  }

  /**
   * Seconds of one run.
   *
   * @param time by the clock
   * @param work of all processors
   */
  private record Run(double time, double work) {}

  /** Runs of one kind. */
  private static final class Runs {
    private final List<Double> times = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();

    void add(Run run) {
      times.add(run.time);
      work.add(run.work);
    }

    double time() {
      return Page.median(times);
    }

    double work() {
      return Page.median(work);
    }
  }

  private void run() throws IOException, InterruptedException {
    OciLayout layout = OciLayout.create(scratch.resolve("image"));
    List<Layer> layers = RealContent.write(layout, Compression.GZIP, 1);
    List<Path> blobs = layers.stream().map(layer -> blob(layout, layer)).toList();
    double megabytes = unpacked(blobs) / 1e6;
    page.line("## The image\n");
    page.line(
        String.format(
            Locale.ROOT,
            "%.0f MB of tar in %d layers, packed with gzip: regular files of this machine, up to %d"
                + " MB",
            megabytes,
            layers.size(),
            RealContent.QUOTA / 1_000_000));
    page.line(
        "each of the JDK, of its libraries, of `/usr/share` and of `/usr/bin`, in the order of"
            + " their paths.\n");

    Runs gzip = new Runs();
    Runs cold = new Runs();
    Runs one = new Runs();
    Runs two = new Runs();
    for (int i = 0; i < REPETITIONS; i++) {
      gzip.add(gzip(blobs));
      List<Run> runs = engine("0", "certify", RUNS, layout.directory().toString());
      cold.add(runs.getFirst());
      runs.subList(RUNS / 2, RUNS).forEach(one::add);
      engine("0,1", "certify", RUNS, layout.directory().toString())
          .subList(RUNS / 2, RUNS)
          .forEach(two::add);
    }
    page.line("## All checks, nothing known before\n");
    page.table("What", "Time, s", "Work, s", "MB/s by work");
    row("`gzip -dc LAYER \\| sha256sum`, one core", gzip, megabytes);
    row("the engine, one core, first run of its process", cold, megabytes);
    row("the engine, one core, later runs", one, megabytes);
    row("the engine, two cores, later runs", two, megabytes);

    probes(layout, one);
    Again again = again(layout);
    List<String> peaks = memory();
    page.targets();
    page.atMost(
        "one core: work beside that of gzip and sha256sum, %", 100, 100 * one.work() / gzip.work());
    page.atMost(
        "one core: time beside that of gzip and sha256sum, %", 100, 100 * one.time() / gzip.time());
    page.atMost("the same image again in a running process, s", 1, again.later.time());
    page.atMost("the same image again with the start of a process, s", 1, again.process);
    page.atMost(
        "a layer of 2 GB with -Xmx256m: peak of the heap, MiB",
        256,
        Double.parseDouble(peaks.get(0)));
    page.line("");
  }

  private static Path blob(OciLayout layout, Layer layer) {
    return layout
        .directory()
        .resolve("blobs/sha256")
        .resolve(layer.descriptor().digest().encoded());
  }

  private static double unpacked(List<Path> blobs) throws IOException, InterruptedException {
    String script = "for l in %s; do gzip -dc < $l; done | wc -c".formatted(names(blobs));
    return Double.parseDouble(Server.run(List.of("sh", "-c", script)));
  }

  private static String names(List<Path> blobs) {
    return blobs.stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  /** One layer after another, both programs on the same core. */
  private static Run gzip(List<Path> blobs) throws IOException, InterruptedException {
    String script =
        "TIMEFORMAT='%%R %%U %%S'; time for l in %s; do gzip -dc < $l | sha256sum > /dev/null; done"
            .formatted(names(blobs));
    List<String> figures =
        words(Server.run(List.of("taskset", "-c", "0", "bash", "-c", script)).strip());
    return new Run(
        Double.parseDouble(figures.get(0)),
        Double.parseDouble(figures.get(1)) + Double.parseDouble(figures.get(2)));
  }

  /** With the options of {@code ./moduleyard certify}, the archive of its classes among them. */
  private List<Run> engine(String cores, String what, int times, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", cores));
    command.addAll(
        java(
            "-XX:ActiveProcessorCount=" + cores.split(",").length,
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + scratch.resolve("start.jsa"),
            "-XX:+VerifySharedSpaces",
            "-XX:-PrintWarnings",
            "-Xlog:disable"));
    command.addAll(List.of(what, Integer.toString(times)));
    command.addAll(Arrays.asList(more));
    return Server.run(command).lines().map(CertifyBench::run).toList();
  }

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CertifyRun.class.getName()));
    return command;
  }

  private static Run run(String line) {
    List<String> figures = words(line);
    return new Run(Double.parseDouble(figures.get(0)), Double.parseDouble(figures.get(1)));
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  private void row(String what, Runs runs, double megabytes) {
    page.row(
        what,
        Page.spread(runs.times),
        Page.spread(runs.work),
        Page.number(megabytes / runs.work()));
  }

  private void probes(OciLayout layout, Runs all) throws IOException, InterruptedException {
    page.line("\n## What each probe costs\n");
    page.line("Work saved by leaving it out, of reading the layers on one core.\n");
    page.table("Without", "Work, s", "Its share, %");
    List<String> names =
        StandardChecks.all().stream()
            .flatMap(check -> check.probes().stream())
            .map(Probe::name)
            .distinct()
            .sorted()
            .toList();
    double whole = without(layout, "none").work();
    page.row("none", Page.number(whole), "");
    for (String name : names) {
      double rest = without(layout, name).work();
      page.row(name, Page.number(rest), Page.number(100 * Math.max(0, whole - rest) / whole));
    }
    page.line(
        "\nJudging what was read takes %s s.\n"
            .formatted(Page.number(Math.max(0, all.work() - whole))));
  }

  private Runs without(OciLayout layout, String probe) throws IOException, InterruptedException {
    Runs runs = new Runs();
    engine("0", "without", RUNS, layout.directory().toString(), probe)
        .subList(RUNS / 2, RUNS)
        .forEach(runs::add);
    return runs;
  }

  /**
   * Certifying what is known.
   *
   * @param later runs of a process after its first ones
   * @param process seconds of a process with one run, from its start to its end
   */
  private record Again(Runs later, double process) {}

  private Again again(OciLayout layout) throws IOException, InterruptedException {
    String cache = scratch.resolve("cache").toString();
    String directory = layout.directory().toString();
    engine("0", "again", 1, directory, cache);
    Runs first = new Runs();
    Runs later = new Runs();
    List<Double> processes = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      long begin = System.nanoTime();
      engine("0", "again", 1, directory, cache).forEach(first::add);
      processes.add((System.nanoTime() - begin) / 1e9);
      engine("0", "again", RUNS, directory, cache).subList(RUNS / 2, RUNS).forEach(later::add);
    }
    page.line("## The same image again\n");
    page.line("One core, with what a folder holds of the layers.\n");
    page.table("What", "Time, s", "Work, s");
    page.row("first run of its process", Page.spread(first.times), Page.spread(first.work));
    page.row("later runs", Page.spread(later.times), Page.spread(later.work));
    page.line(
        "\nFrom the start of a process with one run to its end: %s s.\n"
            .formatted(Page.spread(processes)));
    return new Again(later, Page.median(processes));
  }

  private List<String> memory() throws IOException, InterruptedException {
    OciLayout large = OciLayout.create(scratch.resolve("large"));
    RealContent.write(large, Compression.ZSTD, COPIES);
    List<String> command = java("-Xmx256m");
    command.addAll(List.of("memory", "1", large.directory().toString()));
    List<String> lines = Server.run(command).lines().toList();
    List<String> peaks = words(lines.getLast());
    page.line("## One layer of 2 GB with -Xmx256m\n");
    page.line("The same files %s times, packed with zstd.\n".formatted(COPIES));
    page.table("Time, s", "Work, s", "Peak of the heap, MiB", "Peak of the process, MiB");
    Run run = run(lines.getFirst());
    page.row(Page.number(run.time()), Page.number(run.work()), peaks.get(0), peaks.get(1));
    page.line("");
    return peaks;
  }
}
