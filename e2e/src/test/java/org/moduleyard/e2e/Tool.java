package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of the system that a test cannot do without. */
final class Tool {

  private final Path program;

  private Tool(Path program) {
    this.program = program;
  }

  /**
   * @throws AssertionError when it is not installed; the message names the Debian package
   */
  static Tool named(String name, String debianPackage) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return new Tool(program);
      }
    }
    throw new AssertionError(
        name + " is not installed. On Debian: apt-get install " + debianPackage);
  }

  Path path() {
    return program;
  }

  /** The output of a run, on both streams, and its exit status. */
  record Result(int status, String output) {}

  Result run(Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
