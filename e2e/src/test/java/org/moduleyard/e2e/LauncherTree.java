package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree with the real launcher, and so little in it that a build is over at once: Maven puts all
 * sources one after the other into one archive, and the JVM prints the archives that it runs from.
 */
final class LauncherTree {

  static final Path LAUNCHER = Path.of("..", "moduleyard").toAbsolutePath().normalize();

  static final List<String> MODULES =
      List.of("certifier", "cli", "edge-manifest", "oci", "offer-document", "samples", "server");

  /** The means of locking that the launcher tries, first choice first. */
  enum Locks {
    FLOCK("flock perl"),
    PERL("perl"),
    NOTHING("");

    private final String programs;

    Locks(String programs) {
      this.programs = programs;
    }
  }

  private static final String PROGRAMS =
      "sh cat cksum cmp cp cut date dirname find head kill ln ls mkdir mv readlink rm sed sha256sum"
          + " sort sync tr uname wc ";

  private static final String MAVEN =
      """
      #!/bin/sh
      echo run >>"$MAVENS"
      [ -z "${MAVEN_WAITS_FOR:-}" ] || read -r go <"$MAVEN_WAITS_FOR"
      for part in samples cli; do
        mkdir -p $part/target/lib
        cat ./*/src/main/* >$part/target/$part.jar
        echo '; its library' >$part/target/lib/z.jar
      done
      """;

  private static final String LIBRARY = "; its library";

  private static final String JAVA =
      """
      #!/bin/sh
      while [ "$1" != -cp ]; do shift; done
      cat "${2%\\*}"*
      [ -z "${JAVA_WAITS_FOR:-}" ] || read -r go <"$JAVA_WAITS_FOR"
      """;

  /** Kills the launcher when it takes its step number KILLED_AT, which goes on without it. */
  private static final String STEP =
      """
      #!/bin/sh
      echo step >>"$STEPS"
      [ "$(wc -l <"$STEPS")" -lt "$KILLED_AT" ] || kill -9 "$LAUNCHER_PID" 2>/dev/null
      exec "PROGRAM" "$@"
      """;

  private final Path root;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  private LauncherTree(Path folder) {
    this.folder = folder;
    this.root = folder.resolve("our tree");
  }

  static LauncherTree in(Path folder, Locks locks) throws IOException {
    LauncherTree tree = new LauncherTree(folder.toRealPath());
    tree.sources(MAVEN);
    Path jdk = folder.resolve("jdk");
    executable(jdk.resolve("bin/java"), JAVA);
    executable(jdk.resolve("bin/javac"), "");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path steps = Files.createDirectories(folder.resolve("steps"));
    for (String name : (PROGRAMS + locks.programs).strip().split(" ", -1)) {
      Path program = Tool.named(name, "coreutils").path();
      executable(programs.resolve(name), "#!/bin/sh\nexec \"" + program + "\" \"$@\"\n");
      if (!List.of("sh", "cat", "kill", "wc").contains(name)) {
        executable(steps.resolve(name), STEP.replace("PROGRAM", program.toString()));
      }
    }
    tree.environment.put("JAVA_HOME", jdk.toString());
    tree.environment.put("PATH", programs.toString());
    tree.environment.put("MAVENS", folder.resolve("mavens").toString());
    tree.environment.put("MODULEYARD_START_CACHE", "off");
    return tree;
  }

  /** As a user has it: all programs and JDKs of the machine, but with another Maven. */
  static LauncherTree withMaven(Path folder, String maven) throws IOException {
    LauncherTree tree = new LauncherTree(folder.toRealPath());
    tree.sources(maven);
    tree.environment.put("MODULEYARD_START_CACHE", "off");
    return tree;
  }

  private void sources(String maven) throws IOException {
    Files.createDirectories(root.resolve(".mvn"));
    Files.copy(LAUNCHER, root.resolve("moduleyard"));
    Files.createFile(root.resolve("pom.xml"));
    Files.writeString(Files.createDirectories(root.resolve("docs")).resolve("page.md"), "page");
    executable(root.resolve("mvnw"), maven);
    for (String module : MODULES) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
      write(module, "a", module);
    }
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path root() {
    return root;
  }

  Path source(String module, String name) {
    return root.resolve(module).resolve("src/main").resolve(name);
  }

  void write(String module, String name, String text) throws IOException {
    Files.writeString(source(module, name), text);
  }

  /** The output of a command that runs from a build of the sources as they are now. */
  String content() {
    return MODULES.stream()
            .flatMap(module -> list(root.resolve(module).resolve("src/main")).stream())
            .map(LauncherTree::text)
            .collect(Collectors.joining())
        + LIBRARY;
  }

  /** How often Maven has run. */
  long mavens() {
    Path mavens = folder.resolve("mavens");
    return Files.exists(mavens) ? text(mavens).lines().count() : 0;
  }

  /** All builds by name, with what a command prints that runs from it; each has to be whole. */
  Map<String, String> builds() {
    Map<String, String> builds = new TreeMap<>();
    for (Path build : list(root.resolve("builds"))) {
      String name = build.getFileName().toString();
      if (!name.startsWith(".") && !name.equals("lock")) {
        String content = text(build.resolve("samples/samples.jar"));
        assertThat(text(build.resolve("cli/cli.jar"))).as(name).isEqualTo(content);
        assertThat(text(build.resolve("samples/z.jar"))).as(name).isEqualTo(LIBRARY + "\n");
        assertThat(text(build.resolve("cli/z.jar"))).as(name).isEqualTo(LIBRARY + "\n");
        assertThat(text(build.resolve("lock"))).as(name).startsWith("built 2").endsWith("\n");
        builds.put(name, content + LIBRARY);
      }
    }
    return builds;
  }

  /** The files in the folder of builds besides builds and the lock. */
  List<String> leftovers() {
    return list(root.resolve("builds")).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.startsWith("."))
        .toList();
  }

  /** A pipe; who reads a line from it waits until {@link #open}. */
  Path gate(String name) {
    Path gate = folder.resolve(name);
    Tool.named("mkfifo", "coreutils").run(Map.of(), List.of(gate.toString()));
    return gate;
  }

  static void open(Path gate) throws IOException {
    Files.writeString(gate, "go\n");
  }

  /** Waits until its end, and that of all it has started. */
  Tool.Result run(String... arguments) {
    return start(Map.of(), arguments).end();
  }

  /** The same, killed when it takes that step; who takes few enough comes to its end. */
  Tool.Result runKilledAt(int step, String... arguments) throws IOException {
    Path steps = folder.resolve("taken");
    Files.deleteIfExists(steps);
    return start(
            Map.of(
                "PATH", folder.resolve("steps") + ":" + folder.resolve("programs"),
                "STEPS", steps.toString(),
                "KILLED_AT", Integer.toString(step)),
            arguments)
        .end();
  }

  Command start(Map<String, String> more, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    command.add("export LAUNCHER_PID=$$; exec \"$0\" \"$@\"");
    command.add(root.resolve("moduleyard").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new Command(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that goes on. */
  static final class Command {
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Command(Process process) {
      this.process = process;
      this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          output.add(line);
        }
      } catch (IOException e) {
        output.add(e.toString());
      }
    }

    void awaitOutput(String part) {
      Eventually.until(
          () -> output.stream().anyMatch(line -> line.contains(part)),
          () -> "“" + part + "” in " + output);
    }

    Tool.Result end() {
      try {
        reader.join();
        return new Tool.Result(process.waitFor(), String.join("\n", output));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
