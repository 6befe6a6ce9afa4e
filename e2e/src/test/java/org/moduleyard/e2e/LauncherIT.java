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

/** The launcher, as far as it answers by itself without building anything. */
class LauncherIT {

  private static final Path LAUNCHER = Path.of("..", "moduleyard").toAbsolutePath().normalize();

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
}
