package org.moduleyard.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The JVM's ahead-of-time cache: classes as they are once loaded, and what the compilers learned. A
 * start with it takes half the time.
 *
 * <p>It belongs to one JDK and one build. The launcher gives it a name made of both, uses it when
 * it is there, and otherwise asks for it with {@value #FILE}; then a server that is ready has a
 * second one, started on data of its own at the lowest priority, make it ({@link StartTraining}).
 * The JVM passes over a cache that does not fit, so nothing here can break a start.
 *
 * @param file its path, {@code start-….aot}; all others of such names beside it are old
 * @param options of the JVM that the launcher starts servers with
 */
record StartCache(Path file, List<String> options) {

  /** System property: the path of the cache that is missing. */
  static final String FILE = "moduleyard.start-cache";

  /** System property: {@link #options}, separated by spaces. */
  static final String OPTIONS = "moduleyard.start-cache-options";

  private static final Logger log = LoggerFactory.getLogger(StartCache.class);

  private static final String OLD_CACHES = "start-*.aot";
  private static final String WORK = "start-training-";
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  /** Makes what the launcher asks for, if anything, while this program goes on. */
  static void makeInBackground() {
    String file = System.getProperty(FILE);
    if (file == null) {
      return;
    }
    List<String> options =
        Stream.of(System.getProperty(OPTIONS, "").split(" ", -1))
            .filter(option -> !option.isEmpty())
            .toList();
    Thread.ofPlatform()
        .daemon()
        .name("start cache")
        .start(new StartCache(Path.of(file).toAbsolutePath(), options)::make);
  }

  private void make() {
    Path directory = Objects.requireNonNull(file.getParent());
    try (FileChannel guarded =
            FileChannel.open(
                directory.resolve("start-cache.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = guarded.tryLock()) {
      if (lock == null || Files.exists(file)) {
        return; // another server makes it
      }
      removeLeftovers(directory);
      Path work = Files.createTempDirectory(directory, WORK);
      try {
        train(work);
        keep(work.resolve(file.getFileName()));
      } finally {
        FileSystemUtils.deleteRecursively(work);
      }
      log.info("The next start will be quicker: {}", file);
    } catch (IOException e) {
      log.info("There is no cache for quicker starts: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Removes leftovers of servers that were killed. Young ones may belong to one that is just
   * ending.
   */
  private static void removeLeftovers(Path directory) throws IOException {
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, WORK + "*")) {
      for (Path leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(old)) {
          FileSystemUtils.deleteRecursively(leftover);
        }
      }
    }
  }

  private void train(Path work) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-XX:AOTCacheOutput=" + work.resolve(file.getFileName()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StartTraining.class.getName(), work.toString()));
    Path output = work.resolve("output");
    // It reads its input, which ends when this process does, however that ends.
    Process training =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!training.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      training.getOutputStream().close();
      throw new IOException("it took longer than " + PATIENCE);
    }
    if (training.exitValue() != 0) {
      throw new IOException(Files.readString(output));
    }
  }

  private void keep(Path made) throws IOException {
    try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
      channel.force(true); // a power cut must not leave a whole file of zeros
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    try (DirectoryStream<Path> caches =
        Files.newDirectoryStream(Objects.requireNonNull(file.getParent()), OLD_CACHES)) {
      for (Path cache : caches) {
        if (!cache.getFileName().equals(file.getFileName())) {
          Files.delete(cache);
        }
      }
    }
  }
}
