package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, as far as it answers without building the real sources. */
class LauncherIT {

  private static final Path LAUNCHER = LauncherTree.LAUNCHER;

  @TempDir Path folder;

  private static Tool.Result launch(Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Tool.named("sh", "dash").run(Map.of(), command);
  }

  @Test
  void helpNamesEveryCommandAndOption() {
    Tool.Result help = launch(LAUNCHER, "help");
    assertThat(help.status()).isZero();
    assertThat(help.output())
        .contains("demo", "up", "certify", "--port", "--data", "--host", "--url", "--once");
    assertThat(launch(LAUNCHER).output()).as("without a command").isEqualTo(help.output());
    assertThat(launch(LAUNCHER, "up", "--help").output()).isEqualTo(help.output());
  }

  @Test
  void aCommandThatDoesNotExistIsNamed() {
    Tool.Result result = launch(LAUNCHER, "dmeo");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains("there is no command \"dmeo\"", "./moduleyard demo");
  }

  @Test
  void itIsFoundThroughALinkFromAnywhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("yard"), LAUNCHER);
    Tool.Result jdk = launch(link, "jdk");
    assertThat(jdk.status()).as(jdk.output()).isZero();
    assertThat(Path.of(jdk.output().strip(), "bin", "javac")).isExecutable();
  }

  /** As on a machine whose only JDK is an old one; the folders of others are hidden. */
  @Test
  void withoutAJdkThatIsNewEnoughItSaysWhatToInstall() throws IOException {
    Path launcher = Files.copy(LAUNCHER, folder.resolve("moduleyard"));
    String script =
        """
        for jdks in /usr/lib/jvm /usr/java /opt; do
          [ ! -d "$jdks" ] || mount -t tmpfs none "$jdks"
        done
        old=/usr/lib/jvm/old
        mkdir -p "$old/bin"
        cp /bin/true "$old/bin/java"
        cp /bin/true "$old/bin/javac"
        echo 'JAVA_VERSION="17.0.9"' >"$old/release"
        export JAVA_HOME="$old"
        unset HOME
        exec sh "$1" up
        """;
    Tool.Result result =
        Tool.named("unshare", "util-linux")
            .run(Map.of(), List.of("-m", "sh", "-c", script, "sh", launcher.toString()));
    assertThat(result.status()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains("no JDK 21 or newer was found", "https://adoptium.net");
    assertThat(result.output().lines()).hasSize(1);
  }

  /** Read-only, with a space in its name, for a user without a name and a home. */
  @Test
  void aCheckoutOfSomebodyElseIsEnough() throws IOException {
    StartAttempt.copyOfTheProgram(folder);
    LauncherTree tree = LauncherTree.withMaven(folder, MAVEN.replace("FOLDER", folder.toString()));
    Tool.Result missing = upAsSomebodyElse(tree);
    assertThat(missing.status()).as(missing.output()).isEqualTo(1);
    assertThat(missing.output().strip())
        .isEqualTo(
            "moduleyard: the sources are not built yet, and "
                + tree.root().resolve("builds")
                + " cannot be written to. Run ./moduleyard build as the user whom that folder"
                + " belongs to.");
    Tool.Result built = tree.run("build");
    assertThat(built.status()).as(built.output()).isZero();
    Tool.Result result = upAsSomebodyElse(tree);
    assertThat(result.status()).as(result.output()).isEqualTo(64);
    assertThat(result.output().strip())
        .isEqualTo("moduleyard: --port must be between 0 and 65535, not 99999");
  }

  /** Packs the program that is there. */
  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p samples/target/lib cli/target/lib
      touch samples/target/samples.jar cli/target/cli.jar
      ln -s 'FOLDER'/program/*.jar samples/target/lib
      """;

  private static Tool.Result upAsSomebodyElse(LauncherTree tree) {
    return Tool.named("setpriv", "util-linux")
        .run(
            Map.of("http_proxy", "http://127.0.0.1:9"),
            List.of(
                "--reuid=54321",
                "--regid=54321",
                "--clear-groups",
                "sh",
                "-c",
                "umask 077; unset HOME; cd /; exec sh \"$1\" up --port 99999",
                "sh",
                tree.root().resolve("moduleyard").toString()));
  }

  @Test
  void aFolderThatJavaCannotNameIsRefused() throws IOException {
    Path launcher =
        Files.copy(LAUNCHER, Files.createDirectories(folder.resolve("a:b")).resolve("moduleyard"));
    Tool.Result result = launch(launcher, "up");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("class path takes no colon", "Move the folder");
  }
}
