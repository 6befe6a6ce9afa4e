package org.moduleyard.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program under measurement and what it costs, its PostgreSQL included where it has one. */
public final class Server implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The used part of a generation of the heap, in KiB. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private final Process process;
  private final Path log;
  private final Path postmaster;

  private Server(Process process, Path log, Path postmaster) {
    this.process = process;
    this.log = log;
    this.postmaster = postmaster;
  }

  /**
   * Starts a program.
   *
   * @param log the file for the program's output
   * @param data its data directory, where an embedded PostgreSQL leaves its process id
   */
  public static Server start(
      Path log, Path data, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new Server(builder.start(), log, data.resolve("postgres/cluster/postmaster.pid"));
  }

  /** Waits for a line of output and returns the first group of the pattern. */
  public String await(Pattern line) throws IOException, InterruptedException {
    StringBuilder found = new StringBuilder();
    await(
        output -> {
          Matcher matcher = line.matcher(output);
          return matcher.find() && !found.append(matcher.group(1)).isEmpty();
        });
    return found.toString();
  }

  /** Waits until this holds of all output so far. */
  public void await(Predicate<String> ready) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.test(Files.readString(log))) {
      if (System.nanoTime() > end || process.waitFor(5, TimeUnit.MILLISECONDS)) {
        throw new IOException("It did not get ready: " + Files.readString(log));
      }
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end, and fails unless that is a success; returns the most memory it used. */
  public Memory awaitSuccess() throws IOException, InterruptedException {
    Memory last = memory();
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      last = memory().orMore(last);
    }
    if (process.exitValue() != 0) {
      throw new IOException("It failed: " + Files.readString(log));
    }
    return last;
  }

  /**
   * The resources that all its processes have used so far.
   *
   * @param program microseconds of CPU in the programs themselves
   * @param kernel microseconds of CPU in the operating system, on their behalf
   * @param switches how often the CPU went from one of their threads to another thread
   */
  public record Cost(double program, double kernel, double switches) {
    public static final Cost NONE = new Cost(0, 0, 0);

    private static final double TICK_MICROS = 10_000;
    private static final int USER_TICKS = 11;
    private static final int KERNEL_TICKS = 12;

    /** Of one process; nothing when it just ended. */
    static Cost of(ProcessHandle process) {
      Path directory = Path.of("/proc", Long.toString(process.pid()));
      try (Stream<Path> threads = Files.list(directory.resolve("task"))) {
        String stat = Files.readString(directory.resolve("stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return new Cost(
            Long.parseLong(fields.get(USER_TICKS)) * TICK_MICROS,
            Long.parseLong(fields.get(KERNEL_TICKS)) * TICK_MICROS,
            threads.mapToDouble(Cost::switches).sum());
      } catch (IOException e) {
        return NONE;
      }
    }

    private static double switches(Path thread) {
      try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
        return lines
            .filter(line -> line.contains("voluntary_ctxt_switches"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum();
      } catch (IOException | UncheckedIOException e) {
        return 0;
      }
    }

    Cost plus(Cost other) {
      return new Cost(program + other.program, kernel + other.kernel, switches + other.switches);
    }

    public Cost minus(Cost before) {
      return plus(before.times(-1));
    }

    public Cost times(double factor) {
      return new Cost(program * factor, kernel * factor, switches * factor);
    }

    /** Microseconds of CPU. */
    public double cpu() {
      return program + kernel;
    }
  }

  public Cost cost() throws IOException {
    return processes().map(Cost::of).reduce(Cost.NONE, Cost::plus);
  }

  /**
   * Main memory in MiB.
   *
   * @param peak highest resident size of the program so far
   * @param now its resident size
   * @param database of PostgreSQL, pages shared by its processes counted once
   */
  public record Memory(long peak, long now, long database) {
    public static final Memory NONE = new Memory(0, 0, 0);

    public Memory orMore(Memory before) {
      return new Memory(
          Math.max(peak, before.peak),
          Math.max(now, before.now),
          Math.max(database, before.database));
    }
  }

  public Memory memory() throws IOException {
    String status = "/proc/" + process.pid() + "/status";
    long database =
        database().mapToLong(p -> mib("/proc/" + p.pid() + "/smaps_rollup", "Pss")).sum();
    return new Memory(mib(status, "VmHWM"), mib(status, "VmRSS"), database);
  }

  /** The heap of a Java program after a collection, in MiB. */
  public long liveHeap() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(process.pid());
    run(List.of(jcmd, pid, "GC.run"));
    return USED.matcher(run(List.of(jcmd, pid, "GC.heap_info")))
            .results()
            .mapToLong(used -> Long.parseLong(used.group(1)))
            .sum()
        / 1024;
  }

  private static long mib(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // the process just ended
    }
  }

  /** The process ids of the program and all that belongs to it. */
  public List<Long> pids() throws IOException {
    return processes().map(ProcessHandle::pid).toList();
  }

  private Stream<ProcessHandle> processes() throws IOException {
    return Stream.concat(tree(process.toHandle()), database()).distinct();
  }

  /** Read anew each time: while a cluster is created the file names other processes first. */
  private Stream<ProcessHandle> database() throws IOException {
    try {
      String id = Files.readString(postmaster).lines().findFirst().orElse("");
      return id.matches("\\d+")
          ? ProcessHandle.of(Long.parseLong(id)).stream().flatMap(Server::tree)
          : Stream.empty();
    } catch (NoSuchFileException e) {
      return Stream.empty();
    }
  }

  private static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Runs a program to its end and returns what it printed. */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
