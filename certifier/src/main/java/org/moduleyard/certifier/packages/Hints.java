package org.moduleyard.certifier.packages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that say that a package manager was used. The packages they list need not be installed, so
 * they count only when nothing else of their ecosystem is found.
 */
final class Hints {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("package-lock.json", "npm"),
          Map.entry("npm-shrinkwrap.json", "npm"),
          Map.entry("yarn.lock", "npm"),
          Map.entry("pnpm-lock.yaml", "npm"),
          Map.entry(".pnp.cjs", "npm"),
          Map.entry("poetry.lock", "pypi"),
          Map.entry("Pipfile.lock", "pypi"),
          Map.entry("uv.lock", "pypi"),
          Map.entry("Gemfile.lock", "gem"),
          Map.entry("packages.lock.json", "nuget"),
          Map.entry("gradle.lockfile", "maven"),
          Map.entry("mix.lock", "hex"),
          Map.entry("pubspec.lock", "pub"));

  private Hints() {}

  /** The type of packages that are to be expected; null when the file says nothing of the kind. */
  static @Nullable String type(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.endsWith(".json") && path.contains("conda-meta/")) {
      return "conda";
    }
    return TYPES.get(name);
  }
}
