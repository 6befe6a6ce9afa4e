package org.moduleyard.server.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of the embedded PostgreSQL. It sees none of the settings that a shell hands on and that
 * PostgreSQL would follow (locales, {@code PG*}), and its last words are kept.
 */
final class ChildProgram {

  private static final Logger log = LoggerFactory.getLogger(ChildProgram.class);
  private static final int WORDS = 40;

  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();

  private ChildProgram(Process process, Consumer<String> onLine) {
    this.process = process;
    Thread.ofPlatform().daemon().name("words of PostgreSQL").start(() -> read(onLine));
  }

  /** Starts it in {@code directory}; every line it prints is given to {@code onLine}. */
  static ChildProgram start(Path directory, List<String> command, Consumer<String> onLine)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    clean(builder.environment());
    return new ChildProgram(builder.start(), onLine);
  }

  /** The output of a run, and its exit status. */
  record Result(int status, String output) {}

  /** Runs it to its end. */
  static Result run(Path directory, List<String> command, Duration patience) throws IOException {
    ChildProgram program = start(directory, command, line -> {});
    program.process.getOutputStream().close();
    try {
      if (!program.process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        program.process.destroyForcibly();
        throw new IOException(
            "%s took longer than %s s".formatted(command.getFirst(), patience.toSeconds()));
      }
      program.read.join();
    } catch (InterruptedException e) {
      program.process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(command.getFirst() + " was interrupted", e);
    }
    return new Result(program.process.exitValue(), program.output());
  }

  private static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name -> {
              String upper = name.toUpperCase(Locale.ROOT);
              return upper.startsWith("PG")
                  || upper.startsWith("LC_")
                  || upper.equals("LANG")
                  || upper.equals("LANGUAGE")
                  || upper.equals("TZ")
                  || upper.equals("ENV")
                  || upper.equals("BASH_ENV");
            });
    environment.put("LC_ALL", "C");
  }

  private void read(Consumer<String> onLine) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lastLines) {
          lastLines.addLast(line);
          if (lastLines.size() > WORDS) {
            lastLines.removeFirst();
          }
        }
        log.debug("{}", line);
        onLine.accept(line);
      }
    } catch (IOException e) {
      log.debug("output of PostgreSQL", e);
    } finally {
      read.complete(null);
    }
  }

  Process process() {
    return process;
  }

  /** Its last lines. */
  String output() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  /** Its last lines once it has ended, or soon after it should have. */
  String lastWords() {
    try {
      read.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the output so far is all there is
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return output();
  }

  /** Those of its last lines that tell of an error; all of them when none does. */
  static String complaint(String output) {
    List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<String> errors = new ArrayList<>();
    for (String line : lines) {
      if (line.matches(
              ".*(?:error|fatal|could"
                  + " not|cannot|invalid|unrecognized|FATAL|PANIC|ERROR|denied|failed)\\b.*")
          && !line.startsWith("pg_ctl: could not start")) {
        errors.add(line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d .*?\\[\\d+] ", ""));
      }
    }
    List<String> told = errors.isEmpty() ? lines : errors;
    return String.join("; ", told.subList(Math.max(0, told.size() - 5), told.size()));
  }
}
