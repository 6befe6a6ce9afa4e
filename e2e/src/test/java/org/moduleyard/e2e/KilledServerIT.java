package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server in surroundings that suit nobody, killed and started again as a supervisor does: it
 * leaves no database behind and finds everything again.
 */
class KilledServerIT {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String STRANGER = "54321";

  @TempDir Path folder;

  /** All of them are somebody else's business, or cannot be had here. */
  private static Map<String, String> confusing() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "de_DE.UTF-8");
    environment.put("LC_ALL", "sv_SE.UTF-8");
    environment.put("LC_CTYPE", "UTF-8");
    environment.put("PGDATA", "/nowhere");
    environment.put("PGPORT", "1");
    environment.put("PGOPTIONS", "--nonsense");
    environment.put("http_proxy", "http://127.0.0.1:9");
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    environment.put("SERVER_PORT", "tcp://10.0.0.2:80");
    environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:9/other");
    environment.put("MODULEYARD_PORT", "tcp://10.0.0.1:8080");
    environment.put("MODULEYARD_SERVICE_HOST", "10.0.0.1");
    return environment;
  }

  private StartAttempt start(Path program, Path data) {
    String surroundings = "umask 077; unset HOME; exec \"$@\"";
    return new StartAttempt(program, List.of(), confusing(), List.of())
        .under("setsid", "sh", "-c", surroundings, "sh")
        .under("setpriv", "--reuid=" + STRANGER, "--regid=" + STRANGER, "--clear-groups")
        .options("--port", "0", "--host", "127.0.0.1", "--data", data.toString());
  }

  private static ProcessHandle database(Path data) throws IOException {
    List<String> lines =
        Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"), StandardCharsets.UTF_8);
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
  }

  private static void assertEndsSoon(ProcessHandle database) {
    assertThat(database.onExit()).succeedsWithin(SOON);
  }

  @Test
  void itLeavesNoDatabaseBehindAndFindsEverythingAgain() throws IOException {
    Tool.named("setpriv", "util-linux");
    Path program = StartAttempt.copyOfTheProgram(folder);
    Files.writeString(folder.resolve("application.yaml"), "server.port: nonsense\n");
    Path data = Files.createDirectory(folder.resolve("all of my data"));
    Files.setOwner(
        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(STRANGER));
    Path account = data.resolve("operator-account.json");

    byte[] operator;
    try (MarketplaceProcess server = MarketplaceProcess.of(start(program, data))) {
      assertThat(Http.get(server.url() + "/", Map.of()).statusCode()).isEqualTo(200);
      operator = Files.readAllBytes(account);
      ProcessHandle database = database(data);
      server.killGroup();
      assertEndsSoon(database);
    }
    Files.delete(account); // written again only when there is no operator in the database
    try (MarketplaceProcess server = MarketplaceProcess.of(start(program, data))) {
      assertThat(Http.get(server.url() + "/", Map.of()).statusCode()).isEqualTo(200);
      assertThat(operator).isNotEmpty();
      assertThat(account).doesNotExist();
      ProcessHandle database = database(data);
      server.kill();
      assertEndsSoon(database);
    }
    outOfMemory(program, data);
  }

  /** As the launcher has it end; with so little memory that it cannot even start. */
  private void outOfMemory(Path program, Path data) throws IOException {
    Path cluster = data.resolve("postgres/cluster");
    Files.delete(cluster.resolve("postmaster.opts")); // written by every start of the database
    try (MarketplaceProcess server =
        MarketplaceProcess.of(
            start(program, data).with("_JAVA_OPTIONS", "-Xmx24m -XX:+ExitOnOutOfMemoryError"))) {
      assertThat(server.exitStatus(Duration.ofMinutes(3))).as(server.output()).isEqualTo(3);
    }
    assertThat(cluster.resolve("postmaster.opts")).exists();
    Eventually.until(
        () -> Files.notExists(cluster.resolve("postmaster.pid")), () -> "the end of the database");
  }

  /** The example for systemd has the exit statuses of the program. */
  @Test
  void theSupervisorOfTheDocumentationStopsWhereOnlyAPersonCanHelp() throws IOException {
    String unit = Files.readString(Path.of("..", "deploy", "moduleyard.service"));
    assertThat(unit)
        .contains("Restart=on-failure")
        .contains("RestartPreventExitStatus=64 78")
        .contains("SuccessExitStatus=143")
        .contains("KillMode=mixed");
    assertThat(Files.readString(Path.of("..", "moduleyard")))
        .as("an exit that on-failure restarts")
        .contains("-XX:+ExitOnOutOfMemoryError");
  }
}
