package org.moduleyard.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The packaged program as a process of its own, as a user starts it. */
final class MarketplaceProcess implements AutoCloseable {

  static final Path SAMPLES = Path.of("..", "samples", "target");

  private static final String SERVER = "org.moduleyard.server.Moduleyard";

  /** The launcher's heap and collector; optimized code does not pay in so short a life. */
  static final List<String> JVM =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Duration STOP = Duration.ofSeconds(20);
  private static final String READY = "Moduleyard is ready at ";

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> url = new CompletableFuture<>();

  private MarketplaceProcess(Process process) {
    this.process = process;
    // Reading from a process would hold one of the few threads that carry virtual ones.
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** {@code moduleyard demo …}. */
  static MarketplaceProcess demo(Map<String, String> environment, String... options) {
    return start("org.moduleyard.samples.Demo", StartCache.use(), environment, options);
  }

  /** {@code moduleyard up …}. */
  static MarketplaceProcess up(Map<String, String> environment, String... options) {
    return start(SERVER, StartCache.use(), environment, options);
  }

  /** The same from a JVM with no more options than these, for tests that decide about its cache. */
  static MarketplaceProcess upOn(
      List<String> more, Map<String, String> environment, String... options) {
    return start(SERVER, more, environment, options);
  }

  /** {@code moduleyard up …} in surroundings of its own. */
  static MarketplaceProcess of(StartAttempt start) {
    try {
      return new MarketplaceProcess(start.builder().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MarketplaceProcess start(
      String mainClass, List<String> more, Map<String, String> environment, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(more);
    command.add("-cp");
    command.add(SAMPLES.resolve("lib") + "/*:" + samplesJar());
    command.add(mainClass);
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new MarketplaceProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path samplesJar() {
    try (var files = Files.newDirectoryStream(SAMPLES, "samples-*.jar")) {
      return files.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException("samples is not packaged", e);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          url.complete(line.substring(READY.length()).strip());
        }
      }
    } catch (IOException e) {
      output.add("(output ended: " + e.getMessage() + ")");
    }
    url.completeExceptionally(
        new IllegalStateException("it ended without being ready:\n" + output()));
  }

  /** The URL that it serves at; waits until it does. */
  String url() {
    try {
      return url.get(3, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the marketplace is not ready:\n" + output(), e);
    }
  }

  /** Everything it has printed. */
  String output() {
    return String.join("\n", output);
  }

  boolean hasPrinted(Predicate<String> line) {
    return output.stream().anyMatch(line);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** kill -9 of its whole process group, which it has to lead. */
  void killGroup() {
    Tool.Result killed =
        Tool.named("sh", "dash")
            .run(Map.of(), List.of("-c", "kill -9 -\"$1\"", "sh", Long.toString(process.pid())));
    if (killed.status() != 0) {
      throw new IllegalStateException(killed.output());
    }
    process.onExit().join();
  }

  /** SIGTERM; returns how long it took to end. */
  Duration terminate() {
    long begin = System.nanoTime();
    process.destroy();
    process.onExit().join();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** SIGTERM to who has more to say: unlike {@link #terminate}, this goes on reading. */
  void askToEnd() {
    process.toHandle().destroy();
  }

  /** The exit status, once it has ended. */
  int exitStatus(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running after " + patience + ":\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it as a user would, so that it ends its database too; by force when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
