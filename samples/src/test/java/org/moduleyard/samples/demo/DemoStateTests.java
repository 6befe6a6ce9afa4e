package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.samples.demo.DemoAccounts.Customer;
import org.moduleyard.samples.demo.DemoAccounts.Publisher;
import org.moduleyard.samples.demo.DemoAccounts.SourceRegistryAccess;
import org.moduleyard.samples.demo.DemoAccounts.User;
import tools.jackson.databind.json.JsonMapper;

class DemoStateTests {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("state.json");
  }

  @Test
  void whatIsSavedIsFoundAgain() throws IOException {
    DemoState saved =
        DemoState.load(file)
            .withPorts(15_000, 15_001)
            .withClient("client", "secret")
            .withSubscription("subscription")
            .save(file);
    assertThat(DemoState.load(file)).isEqualTo(saved);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void everyInstallationHasItsOwnPasswords() throws IOException {
    DemoState one = DemoState.load(file);
    DemoState other = DemoState.load(file);
    assertThat(one.operatorPassword())
        .hasSizeGreaterThanOrEqualTo(20)
        .isNotEqualTo(other.operatorPassword())
        .isNotEqualTo(one.customerPassword());
  }

  @Test
  void passwordsDoNotReachLogs() throws IOException {
    DemoState state = DemoState.load(file);
    assertThat(state.toString()).doesNotContain(state.operatorPassword());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(file, "{\"registryPort\":");
    assertThatThrownBy(() -> DemoState.load(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theAccountsFileHasTheFormThatOtherToolsReadAndOnlyTheOwnerCanReadIt() throws IOException {
    new DemoAccounts(
            new Publisher("p", "ci", "cs", "pu", "pp"),
            new User("ru", "rp"),
            new Customer("cu", "cp", "sub"),
            new User("ou", "op"),
            new SourceRegistryAccess("http://127.0.0.1:1", "su", "sp"))
        .save(directory);
    Path accounts = directory.resolve("demo-accounts.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts)))
        .isEqualTo("rw-------");
    assertThat(JsonMapper.shared().readTree(Files.readAllBytes(accounts)))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"publisher":{"id":"p","clientId":"ci","clientSecret":"cs","user":"pu","password":"pp"},
                     "reviewer":{"user":"ru","password":"rp"},
                     "customer":{"user":"cu","password":"cp","subscriptionId":"sub"},
                     "operator":{"user":"ou","password":"op"},
                     "sourceRegistry":{"url":"http://127.0.0.1:1","username":"su","password":"sp"}}
                    """));
  }
}
