package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.e2e.LauncherTree.Command;
import org.moduleyard.e2e.LauncherTree.Locks;

/** One build serves every command, is whole or not there, and stays while it is used. */
class OneBuildIT {

  private static final int KEPT = 3;

  @TempDir Path folder;

  @Test
  void oneBuildServesEveryCommand() throws IOException {
    LauncherTree tree = LauncherTree.in(folder, Locks.FLOCK);
    for (String command :
        List.of("build", "demo", "up", "rules", "check-offer", "certify", "build")) {
      Tool.Result run = tree.run(command);
      assertThat(run.status()).as(run.output()).isZero();
      assertThat(last(run))
          .as(command)
          .isEqualTo(
              command.equals("build")
                  ? tree.root().resolve("builds") + "/" + tree.builds().keySet().iterator().next()
                  : tree.content());
    }
    assertThat(tree.mavens()).isOne();
    assertThat(tree.builds()).hasSize(1);
    assertThat(tree.leftovers()).isEmpty();
  }

  /** Also where the only program that can lock is Perl, as on macOS. */
  @ParameterizedTest
  @EnumSource(names = {"FLOCK", "PERL"})
  void twoCommandsAtOnceBuildOnce(Locks locks) throws IOException {
    LauncherTree tree = LauncherTree.in(folder, locks);
    Path gate = tree.gate("maven");
    Command first = tree.start(Map.of("MAVEN_WAITS_FOR", gate.toString()), "up");
    first.awaitOutput("building");
    Command second = tree.start(Map.of(), "rules");
    second.awaitOutput("waiting for another command that builds");
    LauncherTree.open(gate);
    assertThat(last(first.end())).isEqualTo(tree.content());
    assertThat(last(second.end())).isEqualTo(tree.content());
    assertThat(tree.mavens()).isOne();
    assertThat(tree.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOCK", "PERL"})
  void whatACommandRunsFromStaysUntilItEnds(Locks locks) throws IOException {
    LauncherTree tree = LauncherTree.in(folder, locks);
    String used = tree.content();
    Path gate = tree.gate("java");
    Command server = tree.start(Map.of("JAVA_WAITS_FOR", gate.toString()), "up");
    server.awaitOutput(used);
    for (int i = 0; i <= KEPT; i++) {
      tree.write("server", "a", "edit " + i);
      tree.run("rules");
    }
    assertThat(tree.builds()).hasSize(KEPT + 1).containsValue(used);
    LauncherTree.open(gate);
    assertThat(server.end().status()).isZero();
    tree.write("server", "a", "the last edit");
    tree.run("rules");
    assertThat(tree.builds()).hasSize(KEPT).doesNotContainValue(used);
  }

  @Test
  void whereNothingCanLockCommandsWorkAndNothingIsRemoved() throws IOException {
    LauncherTree tree = LauncherTree.in(folder, Locks.NOTHING);
    for (int i = 0; i <= KEPT; i++) {
      tree.write("cli", "a", "edit " + i);
      Tool.Result run = tree.run("up");
      assertThat(last(run)).isEqualTo(tree.content());
      assertThat(run.output()).doesNotContain("waiting");
    }
    assertThat(tree.builds()).hasSize(KEPT + 1);
  }

  @Test
  void whatIsEditedDuringABuildIsInTheNext() throws IOException {
    LauncherTree tree = LauncherTree.in(folder, Locks.FLOCK);
    String before = tree.content();
    Path gate = tree.gate("maven");
    Command command = tree.start(Map.of("MAVEN_WAITS_FOR", gate.toString()), "up");
    command.awaitOutput("building");
    Eventually.until(() -> tree.mavens() == 1, () -> "Maven");
    tree.write("oci", "b", "edited meanwhile");
    LauncherTree.open(gate);
    assertThat(last(command.end())).isEqualTo(before);
    assertThat(last(tree.run("up"))).isEqualTo(tree.content()).contains("edited meanwhile");
    assertThat(tree.mavens()).isEqualTo(2);
  }

  @Test
  void aBuildThatFailsNamesTheSourcesAndLeavesNothing() throws IOException {
    LauncherTree tree =
        LauncherTree.withMaven(folder, "#!/bin/sh\necho \"$PWD/server/A.java:[7] no\"; exit 1\n");
    Tool.Result run = tree.run("up");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output().lines())
        .containsExactly(
            "moduleyard: building (the first time this downloads libraries and takes some minutes)",
            tree.root() + "/server/A.java:[7] no",
            "moduleyard: the build failed; its output is above.");
    assertThat(tree.builds()).isEmpty();
    assertThat(tree.leftovers()).isEmpty();
  }

  /** Until it was killed twice while it removed old builds, which the next build then does. */
  @Test
  void killedAtAnyStepABuildIsWholeOrNotThere() throws IOException {
    LauncherTree tree = LauncherTree.in(folder, Locks.FLOCK);
    int step = 10; // before, it has only looked whether there is a build
    while (tree.builds().size() < KEPT + 2) {
      tree.write("cli", "b", "edit " + step);
      Tool.Result run = tree.runKilledAt(step, "up");
      assertThat(run.status()).as("step %d: %s", step, run.output()).isEqualTo(137);
      step++;
    }
    assertThat(step).as("steps").isGreaterThan(40);
    tree.write("cli", "b", "the last edit");
    assertThat(last(tree.run("up"))).isEqualTo(tree.content());
    assertThat(tree.builds()).hasSize(KEPT);
    assertThat(tree.leftovers()).isEmpty();
  }

  /** Edits, commands, kills at any step and servers that go on, in any order. */
  @Test
  void whateverHappensACommandRunsFromItsSources() throws IOException {
    long seed = Long.getLong("moduleyard.seed", new Random().nextLong());
    System.out.println("whateverHappensACommandRunsFromItsSources: -Dmoduleyard.seed=" + seed);
    Random random = new Random(seed);
    LauncherTree tree = LauncherTree.in(folder, Locks.FLOCK);
    Map<String, String> known = new HashMap<>();
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String event = "seed " + seed + ", event " + i;
      switch (random.nextInt(6)) {
        case 0, 1 -> edit(tree, random);
        case 2 -> {
          long mavens = tree.mavens();
          boolean built = tree.builds().containsValue(tree.content());
          assertThat(last(tree.run("up"))).as(event).isEqualTo(tree.content());
          assertThat(tree.mavens()).as(event).isEqualTo(built ? mavens : mavens + 1);
          if (!built) {
            assertThat(tree.leftovers()).as(event).isEmpty();
            assertThat(tree.builds().size()).as(event).isBetween(1, KEPT + servers.size());
          }
        }
        case 3, 4 -> tree.runKilledAt(1 + random.nextInt(80), "up");
        default -> {
          if (servers.size() < 2) {
            servers.add(Server.start(tree, i));
          } else {
            servers.remove(random.nextInt(2)).stop();
          }
        }
      }
      for (Map.Entry<String, String> build : tree.builds().entrySet()) {
        String content = known.computeIfAbsent(build.getKey(), name -> build.getValue());
        assertThat(build.getValue()).as(event).isEqualTo(content);
      }
      assertThat(tree.builds().values())
          .as(event)
          .containsAll(servers.stream().map(Server::content).toList());
    }
    for (Server server : servers) {
      server.stop();
    }
    assertThat(last(tree.run("up"))).isEqualTo(tree.content());
  }

  private record Server(Command command, Path gate, String content) {
    static Server start(LauncherTree tree, int number) {
      Path gate = tree.gate("java " + number);
      Command command = tree.start(Map.of("JAVA_WAITS_FOR", gate.toString()), "up");
      command.awaitOutput(tree.content());
      return new Server(command, gate, tree.content());
    }

    void stop() throws IOException {
      LauncherTree.open(gate);
      assertThat(command.end().status()).isZero();
    }
  }

  /** To few contents, so that old ones come again, and with any date. */
  private static void edit(LauncherTree tree, Random random) throws IOException {
    String module = LauncherTree.MODULES.get(random.nextInt(2));
    Path source = tree.source(module, "b");
    if (random.nextInt(4) == 0) {
      Files.deleteIfExists(source);
    } else {
      tree.write(module, "b", Integer.toString(random.nextInt(3)));
      Files.setLastModifiedTime(
          source, FileTime.from(Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE))));
    }
  }

  private static String last(Tool.Result run) {
    return run.output().lines().reduce("", (before, line) -> line);
  }
}
