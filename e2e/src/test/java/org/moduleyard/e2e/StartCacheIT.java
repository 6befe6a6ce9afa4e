package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cache that makes starts quick: how it comes to be, and that nothing depends on it. Its
 * servers are started without the one of {@link StartCache}.
 */
class StartCacheIT {

  private static final String QUIET = " -XX:+VerifySharedSpaces -Xlog:aot*=off";

  @TempDir Path folder;

  private MarketplaceProcess up(String javaOptions) {
    return MarketplaceProcess.upOn(
        List.of(),
        Map.of("JDK_JAVA_OPTIONS", javaOptions),
        "--port",
        "0",
        "--host",
        "127.0.0.1",
        "--data",
        folder.resolve("data").toString());
  }

  private static String asking(Path cache) {
    return "-Dmoduleyard.start-cache=%s '-Dmoduleyard.start-cache-options=%s'"
        .formatted(cache, String.join(" ", MarketplaceProcess.JVM));
  }

  /** All that is left in the folder of making caches. */
  private List<String> caches() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("start-") && !name.equals("start-cache.lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of our own classes came out of the cache, as the JVM tells. */
  private long classesFromCache(String javaOptions) throws IOException {
    Path loaded = folder.resolve("loaded");
    Files.deleteIfExists(loaded);
    try (MarketplaceProcess server = up(javaOptions + QUIET + " -Xlog:class+load:file=" + loaded)) {
      assertThat(Http.get(server.url() + "/", Map.of()).statusCode()).isEqualTo(200);
      assertThat(server.output().lines().filter(line -> line.contains("[aot]"))).isEmpty();
    }
    try (Stream<String> lines = Files.lines(loaded)) {
      return lines
          .filter(line -> line.contains(" org.moduleyard.server."))
          .filter(line -> line.contains("shared objects file"))
          .count();
    }
  }

  @Test
  void aReadyServerMakesTheMissingCacheAndADamagedOneIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("start-of-an-older-build.aot"), "old");
    Path cache = folder.resolve("start-1.aot");
    try (MarketplaceProcess server = up(asking(cache))) {
      server.url();
      Eventually.until(
          () -> server.hasPrinted(line -> line.contains("next start will be quicker")),
          () -> "the cache: " + server.output());
    }
    assertThat(caches()).containsExactly("start-1.aot");
    String using = "-XX:AOTCache=" + cache;
    assertThat(classesFromCache(using)).isGreaterThan(100);
    byte[] damaged = Files.readAllBytes(cache);
    damaged[damaged.length / 2] ^= 0x55;
    Files.write(cache, damaged);
    assertThat(classesFromCache(using)).isZero();
    Files.write(cache, "no cache at all".getBytes(StandardCharsets.US_ASCII));
    assertThat(classesFromCache(using)).isZero();
  }

  @Test
  void aServerThatIsKilledTakesTheTrainingWithIt() {
    Path cache = folder.resolve("start-1.aot");
    long database;
    try (MarketplaceProcess server = up(asking(cache))) {
      server.url();
      Eventually.until(() -> trainingDatabase().isPresent(), () -> "the database of the training");
      database = trainingDatabase().orElseThrow();
      assertThat(training()).isPresent();
      server.kill();
    }
    Eventually.until(() -> training().isEmpty(), () -> "the end of training without a server");
    Eventually.until(
        () -> !ProcessHandle.of(database).map(ProcessHandle::isAlive).orElse(false),
        () -> "the end of its database");
    Eventually.until(() -> caches().isEmpty(), () -> "the end of its files, not " + caches());
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNoHarm() {
    Path cache = folder.resolve("missing/start-1.aot");
    try (MarketplaceProcess server = up(asking(cache))) {
      String url = server.url();
      Eventually.until(
          () -> server.hasPrinted(line -> line.contains("no cache for quicker starts")),
          () -> "why there is no cache");
      assertThat(Http.get(url + "/", Map.of()).statusCode()).isEqualTo(200);
    }
  }

  /** The process that makes a cache below the folder. */
  private Optional<ProcessHandle> training() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .map(line -> line.contains("AOTCacheOutput=" + folder))
                    .orElse(false))
        .findAny();
  }

  /** The process id of its database, once that serves. */
  private Optional<Long> trainingDatabase() {
    String file = "database/postgres/cluster/postmaster.pid";
    return caches().stream()
        .map(name -> folder.resolve(name).resolve(file))
        .filter(Files::exists)
        .map(StartCacheIT::lines)
        .filter(lines -> lines.size() >= 8 && lines.getLast().startsWith("ready"))
        .map(lines -> Long.parseLong(lines.getFirst().strip()))
        .findAny();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // it just went
    }
  }
}
