package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Runs the tools our results are held against. */
final class Commands {
  private Commands() {}

  /** Fails, naming what to install, rather than leaving the tests out. */
  static void require(String command, String debianPackage) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (!found) {
      throw new AssertionError(
          command + " is missing: install the Debian package " + debianPackage);
    }
  }

  /** The standard output of the command; fails when it exits with another status than 0. */
  static byte[] run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    CompletableFuture<String> errors =
        CompletableFuture.supplyAsync(
            () -> String.join("\n", process.errorReader(UTF_8).lines().toList()));
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + errors.join());
    }
    return output;
  }
}
