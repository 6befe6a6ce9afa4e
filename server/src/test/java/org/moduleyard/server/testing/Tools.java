package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Programs of the operating system that tests use as they are. */
public final class Tools {

  private Tools() {}

  /** The output of a program, of both streams, and its exit status. */
  public record Result(int status, String output) {}

  /**
   * Starts a program; its two streams come out as one.
   *
   * @param debianPackage the Debian package to install when it is missing
   */
  public static Process start(String debianPackage, String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s is missing: install the Debian package %s".formatted(command[0], debianPackage), e);
    }
  }

  /** Runs a program to its end, however that is. */
  public static Result tryToRun(String debianPackage, String... command) {
    Process process = start(debianPackage, command);
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("%s broke off".formatted(command[0]), e);
    }
  }

  /** Runs a program that must succeed. */
  public static String run(String debianPackage, String... command) {
    Result result = tryToRun(debianPackage, command);
    if (result.status() != 0) {
      throw new AssertionError(
          "%s failed:%n%s".formatted(String.join(" ", command), result.output()));
    }
    return result.output();
  }
}
