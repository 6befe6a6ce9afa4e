package org.moduleyard.certifier.check.image;

import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;

/** The kinds of files that building an image leaves in it and no module needs. */
enum Leftovers {
  APT_LISTS(
      Message.of("package lists of apt in /var/lib/apt/lists"),
      "var/lib/apt/lists/.*",
      "rm -rf /var/lib/apt/lists/*"),
  APT_ARCHIVES(Message.of("packages in /var/cache/apt"), "var/cache/apt/.*", "apt-get clean"),
  APK_CACHE(
      Message.of("packages in the cache of apk"),
      "(var/cache/apk|etc/apk/cache)/.*",
      "apk add --no-cache"),
  RPM_CACHE(
      Message.of("packages in the cache of dnf, yum or zypper"),
      "var/cache/(dnf|libdnf5|yum|PackageKit|zypp)/.*",
      "dnf clean all, yum clean all or zypper clean"),
  PACMAN_CACHE(
      Message.of("packages in the cache of pacman"),
      "var/cache/pacman/.*",
      "rm -rf /var/cache/pacman/*"),
  PIP_CACHE(
      Message.of("the cache of pip"),
      "(.*/)?\\.cache/(pip|uv|pypoetry)/.*",
      "pip install --no-cache-dir"),
  NPM_CACHE(
      Message.of("the cache of npm or yarn"),
      "(.*/)?(\\.npm/_(cacache|logs)|\\.cache/yarn|\\.yarn/cache|usr/local/share/\\.cache)/.*",
      "npm cache clean --force or yarn cache clean"),
  BUILD_CACHE(
      Message.of("the caches of Go, Rust, Maven or Gradle"),
      "(.*/)?(\\.cache/go-build|\\.cargo/registry|\\.m2/repository|\\.gradle/caches)/.*",
      "build in one stage and copy the result into another"),
  TEMPORARY(Message.of("files in /tmp and /var/tmp"), "(var/)?tmp/.*", "rm -rf /tmp/* /var/tmp/*");

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final Message what;

  private final Pattern paths;
  private final String command;

  Leftovers(Message what, String paths, String command) {
    this.what = what;
    this.paths = Pattern.compile(paths, Pattern.DOTALL);
    this.command = command;
  }

  /** Their kind and place, as part of a sentence. */
  Message what() {
    return what;
  }

  /** The command that avoids them, in the build step that makes them. */
  String command() {
    return command;
  }

  /** Those that the file at this path belongs to. */
  static Optional<Leftovers> of(String path) {
    for (Leftovers each : values()) {
      if (each.paths.matcher(path).matches()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
