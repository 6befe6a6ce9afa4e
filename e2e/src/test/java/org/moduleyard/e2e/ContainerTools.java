package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The container tools of the system, with a home of their own: sign-ins, images and settings of one
 * home are unknown to every other.
 */
final class ContainerTools {

  private static final String NO_TLS = "--tls-verify=false";

  private final Path home;
  private final Map<String, String> environment;

  /**
   * @param home an empty directory
   */
  ContainerTools(Path home) {
    this.home = home;
    Path engine = home.resolve("containers.conf");
    // Pulling and pushing starts no container; the rest keeps the engine off what root's has.
    write(
        engine,
        """
        [engine]
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        """);
    Path signIns = home.resolve("auth.json");
    write(signIns, "{}"); // podman wants to find the file it is told of
    this.environment =
        Map.of(
            "HOME", home.toString(),
            "TMPDIR", directory("tmp"),
            "XDG_RUNTIME_DIR", directory("run"),
            "CONTAINERS_CONF", engine.toString(),
            "REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String directory(String name) {
    try {
      return Files.createDirectories(home.resolve(name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tool.Result skopeo(String... arguments) {
    return Tool.named("skopeo", "skopeo").run(environment, List.of(arguments));
  }

  Tool.Result podman(String... arguments) {
    return withStorage("podman", "podman", arguments);
  }

  Tool.Result buildah(String... arguments) {
    return withStorage("buildah", "buildah", arguments);
  }

  /** Copies files instead of mounting layers over each other, which not every file system can. */
  private Tool.Result withStorage(String program, String debianPackage, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--storage-driver",
                "vfs",
                "--root",
                directory("storage"),
                "--runroot",
                directory("runroot")));
    all.addAll(List.of(arguments));
    return Tool.named(program, debianPackage).run(environment, all);
  }

  /** The output of a run; asserts that it succeeded. */
  static String done(Tool.Result result) {
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  /** Asserts that the registry refused what a run wanted, and for want of a right. */
  static void refused(Tool.Result result) {
    assertThat(result.status()).as(result.output()).isNotZero();
    assertThat(result.output())
        .containsAnyOf("unauthorized", "denied", "authentication required", "username/password");
  }

  /** Signs in with one of the tools; the sign-in then holds for all of this home. */
  void login(String program, String host, DemoAccounts.Person person) {
    String[] arguments = {"login", NO_TLS, "-u", person.user(), "-p", person.password(), host};
    done(
        switch (program) {
          case "podman" -> podman(arguments);
          case "buildah" -> buildah(arguments);
          default -> skopeo(arguments);
        });
  }
}
