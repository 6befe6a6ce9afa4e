package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that a start leaves behind, and the messages of failed starts. */
@ExtendWith(Marketplace.Shared.class)
class StartIT {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final int FAILED = 1;
  private static final int WRONG_SETTINGS = 78;
  private static final int WRONG_USAGE = 64;

  @TempDir Path folder;

  @Test
  void theFirstStartLeavesAnAccountThatOnlyTheOperatorOfTheMachineCanRead() throws IOException {
    Path data = folder.resolve("data");
    try (MarketplaceProcess server =
        MarketplaceProcess.up(Map.of(), "--port", "0", "--data", data.toString())) {
      server.url();
      Path file = data.resolve("operator-account.json");
      assertPrivate(file);
      JsonNode account = JsonMapper.shared().readTree(Files.readAllBytes(file));
      assertThat(account.path("user").asString()).isEqualTo("operator");
      assertThat(account.path("password").asString()).hasSizeGreaterThanOrEqualTo(16);
      assertThat(server.output()).doesNotContain(account.path("password").asString());
      assertThat(data.resolve("demo-accounts.json")).doesNotExist();
    }
  }

  @Test
  void theAccountsOfTheDemoAreInAFileThatOnlyItsOwnerCanRead(Marketplace marketplace)
      throws IOException {
    assertPrivate(DemoAccounts.file(marketplace.data()));
    DemoAccounts accounts = marketplace.accounts();
    assertThat(accounts.publisher().id()).isEqualTo("northlight");
    assertThat(Http.get(accounts.sourceRegistry().url() + "/v2/", Map.of()).statusCode())
        .as("the source registry is private")
        .isEqualTo(401);
  }

  @Test
  void settingsInTheDataDirectoryHoldAndAWrongOneIsNamed() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path settings = data.resolve("settings.yaml");
    Files.writeString(settings, "moduleyard:\n  offer:\n    limits:\n      colours: 3\n");
    try (MarketplaceProcess server =
        MarketplaceProcess.up(Map.of(), "--port", "0", "--data", data.toString())) {
      assertThat(server.exitStatus(SOON)).isEqualTo(WRONG_SETTINGS);
      assertThat(server.output())
          .contains("setting moduleyard.offer.limits.colours: there is no such limit");
    }
    Files.writeString(settings, "moduleyard:\n  identity:\n    onboarding: first-party-only\n");
    try (MarketplaceProcess server =
        MarketplaceProcess.up(Map.of(), "--port", "0", "--data", data.toString())) {
      assertThat(
              Http.send(
                      "POST",
                      server.url() + "/api/publisher-applications?api-version=2017-10-31",
                      Map.of("Content-Type", "application/json"),
                      "{}")
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused(Marketplace marketplace) {
    try (MarketplaceProcess second =
        MarketplaceProcess.up(Map.of(), "--port", "0", "--data", marketplace.data().toString())) {
      assertThat(second.exitStatus(SOON)).isEqualTo(FAILED);
      assertThat(second.output())
          .contains("another Moduleyard already runs on " + marketplace.data(), "--data DIR")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aSecondDemoOnTheSameDataIsRefused(Marketplace marketplace) {
    try (MarketplaceProcess second =
        MarketplaceProcess.demo(Map.of(), "--port", "0", "--data", marketplace.data().toString())) {
      assertThat(second.exitStatus(SOON)).isEqualTo(FAILED);
      assertThat(second.output()).contains("--data DIR").doesNotContain("Exception");
    }
    assertThat(Http.get(marketplace.url() + "/", Map.of()).statusCode())
        .as("the first goes on")
        .isEqualTo(200);
  }

  @Test
  void aPortThatIsTakenIsNamed(Marketplace marketplace) {
    String port = Integer.toString(marketplace.port());
    try (MarketplaceProcess second =
        MarketplaceProcess.up(
            Map.of(),
            "--port",
            port,
            "--host",
            "127.0.0.1",
            "--data",
            folder.resolve("data").toString())) {
      assertThat(second.exitStatus(SOON)).isEqualTo(FAILED);
      assertThat(second.output())
          .contains("port " + port + " on 127.0.0.1 is already in use", "--port N");
      assertThat(second.output().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
    }
  }

  @Test
  void anOptionThatDoesNotExistIsNamedWithThoseThatDo() {
    try (MarketplaceProcess server = MarketplaceProcess.up(Map.of(), "--prot", "1")) {
      assertThat(server.exitStatus(SOON)).isEqualTo(WRONG_USAGE);
      assertThat(server.output())
          .contains("--prot", "--port N, --data DIR, --host ADDR, --url URL");
    }
  }

  private static void assertPrivate(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as(file.toString())
        .isEqualTo("rw-------");
  }
}
