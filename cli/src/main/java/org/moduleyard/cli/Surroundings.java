package org.moduleyard.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The surroundings of a command: clock, environment and terminal.
 *
 * @param environment variables
 * @param terminal whether somebody looks at standard error
 */
record Surroundings(Clock clock, Map<String, String> environment, boolean terminal) {

  /** Those of this process. */
  static Surroundings ofProcess() {
    // The launcher knows whether standard error is a terminal; Java tells that of the others only.
    return new Surroundings(
        Clock.systemUTC(), System.getenv(), Boolean.getBoolean("moduleyard.terminal"));
  }

  /** The folder of the cache of layers and images; empty when the user has no folder for caches. */
  Optional<Path> layerFolder() {
    return folder("XDG_CACHE_HOME")
        .or(() -> folder("HOME").map(home -> home.resolve(".cache")))
        .map(cache -> cache.resolve("moduleyard").resolve("layers"));
  }

  private Optional<Path> folder(String variable) {
    try {
      return Optional.ofNullable(environment.get(variable)).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
