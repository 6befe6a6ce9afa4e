package org.moduleyard.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, as a shell runs it, with made-up JDKs of releases that no machine has. */
class LauncherTests {

  private static final Path LAUNCHER = Path.of("..", "moduleyard").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private record Run(int exit, String out, String err) {}

  @Test
  void itPrefersTheJdkOfJavaHomeWhenThatIsNewEnough() throws Exception {
    Path chosen = jdk("chosen", "21.0.2");
    jdk("candidates/java/newer", "9997");
    assertThat(launch(LAUNCHER, Map.of("JAVA_HOME", chosen.toString()), "jdk").out())
        .isEqualTo(chosen + "\n");
  }

  @Test
  void itTakesTheNewestLongTermReleaseWhenJavaHomeIsTooOld() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path longTerm = jdk("candidates/java/long-term", "9997.0.1");
    jdk("candidates/java/newest", "9998");
    jdk("candidates/java/earlier", "9993");
    assertThat(launch(LAUNCHER, Map.of("JAVA_HOME", old.toString()), "jdk").out())
        .isEqualTo(longTerm + "\n");
  }

  @Test
  void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
    Path runtime = jdk("candidates/java/runtime", "9997");
    Files.delete(runtime.resolve("bin/javac"));
    Path whole = jdk("candidates/java/whole", "9993");
    assertThat(launch(LAUNCHER, Map.of(), "jdk").out()).isEqualTo(whole + "\n");
  }

  @Test
  void itWorksThroughLinksAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), LAUNCHER);
    Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("link"));
    Run run = launch(second, Map.of(), "help");
    assertThat(link).isSymbolicLink();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("./moduleyard demo", "--data DIR", "MODULEYARD_URL");
    assertThat(launch(LAUNCHER, Map.of(), "up", "--help").out()).isEqualTo(run.out());
  }

  @Test
  void anUnknownCommandIsAnErrorThatShowsTheKnownOnes() throws Exception {
    Run run = launch(LAUNCHER, Map.of(), "dance");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("moduleyard: there is no command \"dance\".").contains("demo");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String program : List.of("java", "javac")) {
      Path file = Files.createFile(home.resolve("bin").resolve(program));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Run launch(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .directory(directory.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("SDKMAN_DIR", directory.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, Files.readString(err));
  }
}
