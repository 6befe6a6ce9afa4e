package org.moduleyard.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void aServerIsToldWhichStartCacheIsMissingAndUsesItWhenItIsThere() throws Exception {
    Project project = project("25.0.3");
    Run first = project.up();
    Path cache = project.missingCache(first);
    assertThat(first.out()).contains("-XX:+UseSerialGC -Xmx512m", " up --port 0\n");
    assertThat(cache.getFileName().toString()).matches("start-[0-9-]+\\.aot");
    Files.writeString(cache, "of the JVM");
    assertThat(project.up().out())
        .contains("-XX:AOTCache=" + cache, "-XX:+VerifySharedSpaces", "-Xlog:aot*=off")
        .doesNotContain("moduleyard.start-cache");
  }

  @Test
  void aStartCacheOfAnotherJdkOrOfOlderLibrariesIsNotUsed() throws Exception {
    Project project = project("25.0.3");
    Path cache = project.missingCache(project.up());
    Files.writeString(cache, "of the JVM");
    Files.writeString(project.jdk().resolve("release"), "JAVA_VERSION=\"25.0.4\"\n");
    assertThat(project.missingCache(project.up())).isNotEqualTo(cache);
    Files.writeString(project.jdk().resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
    assertThat(project.missingCache(project.up())).isEqualTo(cache);
    assertThat(cache).doesNotExist();
  }

  @Test
  void nothingIsSaidOfAStartCacheWhereThereCannotBeOne() throws Exception {
    assertThat(project("24.0.1").up().out()).doesNotContain("start-");
    Project project = project("25.0.3");
    for (Map<String, String> decided :
        List.of(
            Map.of("MODULEYARD_START_CACHE", "off"),
            Map.of("MODULEYARD_JAVA_OPTIONS", "-XX:AOTCache=mine"),
            Map.of("JAVA_TOOL_OPTIONS", "-Xshare:off"))) {
      assertThat(project.up(decided).out()).contains(" up --port 0").doesNotContain("start-");
    }
  }

  @Test
  void classesForCommandsAreKeptFromOneTrainingWhateverRunsFirst() throws Exception {
    Project project = project("21.0.4");
    Run help = project.run(Map.of(), "certify", "--help");
    Run later = project.certify(Map.of());
    for (Run run : List.of(help, later)) {
      assertThat(run.out())
          .containsPattern("-XX:SharedArchiveFile=.*/builds/[0-9a-f]+/start-[0-9-]+\\.jsa ")
          .contains("-XX:+VerifySharedSpaces", "-XX:-PrintWarnings", "-Xlog:disable")
          .doesNotContain("AutoCreate", "ArchiveClassesAtExit");
    }
    assertThat(later.out()).endsWith(" certify oci:image\n");
    assertThat(Files.readAllLines(project.jdk().resolve("bin/trained")))
        .singleElement()
        .asString()
        .contains(" org.moduleyard.cli.StartTraining ");
    for (Map<String, String> decided :
        List.of(
            Map.of("MODULEYARD_START_CACHE", "off"),
            Map.of("MODULEYARD_JAVA_OPTIONS", "-XX:SharedArchiveFile=mine"))) {
      assertThat(project.certify(decided).out()).doesNotContain("start-");
    }
  }

  @Test
  void aTrainingThatFailsIsNotRepeatedAndNothingIsUsed() throws Exception {
    Project project = project("21.0.5");
    Files.writeString(project.jdk().resolve("bin/java"), UNTRAINED_JAVA);
    for (int i = 0; i < 2; i++) {
      assertThat(project.certify(Map.of()).out())
          .endsWith(" certify oci:image\n")
          .doesNotContain("SharedArchiveFile");
    }
    assertThat(Files.readAllLines(project.jdk().resolve("bin/trained"))).hasSize(1);
  }

  /** Says what it gets, and writes down when it is to be trained. */
  private static final String UNTRAINED_JAVA =
      """
      #!/bin/sh
      case "$*" in *StartTraining*) echo "$*" >> "$(dirname "$0")/trained"; exit 1 ;; esac
      echo "$*"
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in *StartTraining*) echo "$*" >> "$(dirname "$0")/trained" ;; esac
      for word in "$@"; do
        case $word in -XX:ArchiveClassesAtExit=*) echo kept > "${word#*=}" ;; esac
      done
      echo "$*"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      for part in samples cli; do
        mkdir -p $part/target/lib
        touch $part/target/$part.jar $part/target/lib/library.jar
      done
      """;

  /** A project that is built, so far as the launcher can tell, and a JDK that says what it gets. */
  private final class Project {
    private final Path root;
    private final Path jdk;

    Project(Path root, Path jdk) {
      this.root = root;
      this.jdk = jdk;
    }

    Path jdk() {
      return jdk;
    }

    Run up() throws Exception {
      return up(Map.of());
    }

    Run up(Map<String, String> environment) throws Exception {
      return run(environment, "up", "--port", "0");
    }

    Run certify(Map<String, String> environment) throws Exception {
      return run(environment, "certify", "oci:image");
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
      Run run = runAsItIs(environment, arguments);
      assertThat(run.err()).isEmpty();
      return run;
    }

    private Run runAsItIs(Map<String, String> environment, String... arguments) throws Exception {
      Map<String, String> all = new HashMap<>(environment);
      all.put("JAVA_HOME", jdk.toString());
      Run run = launch(root.resolve("moduleyard"), all, arguments);
      assertThat(run.exit()).as(run.err()).isZero();
      return run;
    }

    Path missingCache(Run run) {
      Matcher told = Pattern.compile("-Dmoduleyard\\.start-cache=(.*?\\.aot) ").matcher(run.out());
      assertThat(told.find()).as(run.out()).isTrue();
      Path cache = Path.of(told.group(1));
      assertThat(cache).startsWithRaw(root.resolve("builds"));
      assertThat(root.relativize(cache).getNameCount()).isEqualTo(3);
      return cache;
    }
  }

  private Project project(String release) throws Exception {
    Path root = Files.createDirectories(directory.toRealPath().resolve("with space " + release));
    Files.copy(LAUNCHER, root.resolve("moduleyard"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(root.resolve(".mvn"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(Files.createDirectories(root.resolve("docs")).resolve("page.md"));
    for (String module :
        List.of(
            "oci", "edge-manifest", "offer-document", "certifier", "cli", "server", "samples")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    executable(root.resolve("mvnw"), MAVEN);
    Path jdk = jdk("jdk " + release, release);
    Files.writeString(jdk.resolve("bin/java"), JAVA);
    Project project = new Project(root, jdk);
    project.runAsItIs(Map.of("MODULEYARD_START_CACHE", "off"), "build");
    return project;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String program : List.of("java", "javac")) {
      executable(home.resolve("bin").resolve(program), "");
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
