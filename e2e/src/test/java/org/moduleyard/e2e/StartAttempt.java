package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One start of the packaged server in surroundings of its own.
 *
 * @param prefix the command that makes the surroundings, such as {@code setpriv}
 * @param libraries folder of the program, readable for the user that runs it
 */
record StartAttempt(
    Path libraries, List<String> prefix, Map<String, String> environment, List<String> options) {

  private static final int PATIENCE_SECONDS = 120;

  /** Status, and the lines it printed. */
  record End(int status, List<String> lines) {}

  /** Copies the packaged server where every user may read it. */
  static Path copyOfTheProgram(Path folder) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("program"));
    try (Stream<Path> files = Files.list(Path.of("..", "samples", "target", "lib"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jar")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
        copy.resolve(file.getFileName()).toFile().setReadable(true, false);
      }
    }
    for (Path open : List.of(copy, folder)) {
      open.toFile().setExecutable(true, false);
      open.toFile().setReadable(true, false);
    }
    return copy;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(MarketplaceProcess.JVM);
    command.addAll(List.of("-cp", libraries + "/*", "org.moduleyard.server.Moduleyard", "up"));
    command.addAll(options);
    return command;
  }

  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.directory(Objects.requireNonNull(libraries.getParent()).toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs it to its end. */
  End run() {
    try {
      Process process = builder().start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running:\n" + output);
      }
      return new End(process.exitValue(), output.lines().filter(line -> !line.isBlank()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  StartAttempt with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new StartAttempt(libraries, prefix, more, options);
  }

  StartAttempt under(String... words) {
    List<String> more = new ArrayList<>(prefix);
    more.addAll(List.of(words));
    return new StartAttempt(libraries, more, environment, options);
  }

  StartAttempt options(String... words) {
    List<String> more = new ArrayList<>(options);
    more.addAll(List.of(words));
    return new StartAttempt(libraries, prefix, environment, more);
  }
}
