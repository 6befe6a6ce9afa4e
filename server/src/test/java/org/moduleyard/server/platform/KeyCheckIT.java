package org.moduleyard.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.server.testing.TestDatabase;

/** Whether a database and a key belong together. */
class KeyCheckIT {

  @TempDir Path folder;

  private TestDatabase database;

  @BeforeEach
  void aDatabaseThatAServerHasUsed() {
    database = TestDatabase.create();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
  }

  private DatabaseCheck check() {
    return new DatabaseCheck(database.jdbcUrl(), database.user(), "", false);
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return key;
  }

  private DataDirectory dataWith(byte[] key) throws IOException {
    Path root = folder.resolve("data-" + key[0]);
    DataDirectory data = DataDirectory.open(root);
    DataDirectory.writePrivate(root.resolve("secret.key"), key);
    return data;
  }

  @Test
  void ofTwoKeysTheFirstHasTheDatabase() throws SQLException, IOException {
    try (Connection connection = connect();
        DataDirectory right = dataWith(key(1));
        DataDirectory wrong = dataWith(key(2))) {
      assertThat(KeyCheck.claim(connection, key(1))).isTrue();
      assertThat(KeyCheck.claim(connection, key(1))).isTrue();
      assertThat(KeyCheck.claim(connection, key(2))).isFalse();
      assertThatThrownBy(() -> check().check(wrong))
          .isInstanceOf(StartFailure.class)
          .hasMessageContainingAll("data-2/secret.key is not the key", "nothing was changed");
      assertThatCode(() -> check().check(right)).doesNotThrowAnyException();
    }
  }

  @Test
  void aFreshDirectoryGetsNoKeyOfItsOwnForADatabaseInUse() {
    try (DataDirectory data = DataDirectory.open(folder.resolve("fresh"))) {
      assertThatThrownBy(() -> check().check(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContainingAll("secret.key is missing", "copy it from the other servers");
      assertThat(data.root().resolve("secret.key")).doesNotExist();
    }
  }

  @Test
  void aFreshDirectoryGetsAKeyForAnEmptyDatabase() {
    TestDatabase empty = TestDatabase.create();
    try (DataDirectory data = DataDirectory.open(folder.resolve("fresh"))) {
      new DatabaseCheck(empty.jdbcUrl(), empty.user(), "", false).check(data);
      assertThat(data.root().resolve("secret.key")).hasSize(32);
    }
  }

  /** Before there was a check value, what is sealed tells. */
  @Test
  void theKeyOfADatabaseFromBeforeIsHeldAgainstWhatIsSealed() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(KeyCheck.fits(connection, key(3))).as("nothing is sealed").isTrue();
      try (Statement statement = connection.createStatement()) {
        statement.execute("set session_replication_role = replica");
      }
      byte[] sealed =
          new SecretBox(new Keys(key(1)))
              .seal(
                  "s",
                  "offer secret\ncontoso\ncamera\n"
                      + new org.moduleyard.offerdocument.document.SecretName(
                          "p1", "a.password", ""));
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into offer_secret values ('contoso', 'camera', 'p1', 'a.password', '', ?)")) {
        insert.setBytes(1, sealed);
        insert.executeUpdate();
      }
      assertThat(KeyCheck.fits(connection, key(1))).isTrue();
      assertThat(KeyCheck.fits(connection, key(3))).isFalse();
    }
  }

  @Test
  void aKeyThatIsNoneIsRefused() throws IOException {
    for (byte[] damaged : new byte[][] {new byte[0], new byte[31], new byte[5000]}) {
      Path root = Files.createTempDirectory(folder, "data");
      Files.write(root.resolve("secret.key"), damaged);
      assertThatThrownBy(() -> DataDirectory.rootKey(root))
          .isInstanceOf(StartFailure.class)
          .hasMessageContainingAll("32 bytes", "backup");
    }
    Path root = Files.createTempDirectory(folder, "data");
    Files.createDirectory(root.resolve("secret.key"));
    assertThatThrownBy(() -> DataDirectory.rootKey(root))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("cannot be read");
  }
}
