package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cache that the marketplaces of a run start from, as those of the launcher do; made once for
 * all JVMs that run tests, by the first that needs it.
 */
final class StartCache {

  /** The first Java whose caches are made in one run. */
  private static final int SINCE = 25;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private StartCache() {}

  /** The options of a JVM that starts from it. */
  static List<String> use() {
    return Runtime.version().feature() < SINCE ? List.of() : Made.USE;
  }

  /** Holds them from the first use on. */
  private static final class Made {
    static final List<String> USE = List.of("-XX:AOTCache=" + make(), "-Xlog:aot*=off");
  }

  private static Path make() {
    Path cache = Path.of("target", "start-" + Runtime.version() + ".aot").toAbsolutePath();
    Path lock = Path.of("target", "start.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !isNewerThanTheProgram(cache)) {
        Path scratch = Files.createTempDirectory("moduleyard-start");
        train(scratch, scratch.resolve("start.aot"));
        Files.move(scratch.resolve("start.aot"), cache, StandardCopyOption.REPLACE_EXISTING);
        remove(scratch);
      }
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM passes over a cache of other archives; that would only be slow. */
  private static boolean isNewerThanTheProgram(Path cache) throws IOException {
    if (!Files.exists(cache)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(cache);
    List<Path> archives = new ArrayList<>();
    for (Path folder :
        List.of(MarketplaceProcess.SAMPLES, MarketplaceProcess.SAMPLES.resolve("lib"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).forEach(archives::add);
      }
    }
    for (Path archive : archives) {
      if (Files.getLastModifiedTime(archive).compareTo(made) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The JVM writes it when it ends, with another JVM, which has to be able to print. */
  private static void train(Path scratch, Path cache) {
    try (MarketplaceProcess server =
        MarketplaceProcess.upOn(
            List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=off"),
            Map.of(),
            "--port",
            "0",
            "--data",
            scratch.resolve("data").toString())) {
      Http.get(server.url() + "/", Map.of());
      server.askToEnd();
      server.exitStatus(PATIENCE);
      if (!Files.exists(cache)) {
        throw new IllegalStateException("the JVM made no cache:\n" + server.output());
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
