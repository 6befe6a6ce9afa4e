package org.moduleyard.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the data directory, whatever was there before it. */
class EmbeddedDatabaseIT {

  /** Unpacked once. */
  @TempDir static Path runtime;

  @TempDir Path root;

  @BeforeEach
  void programs() throws IOException {
    Files.createSymbolicLink(
        Files.createDirectories(root.resolve("postgres")).resolve("runtime"), runtime);
  }

  private static List<String> ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getString(i));
      }
      return values;
    }
  }

  @Test
  void itsOrderOfLettersIsItsOwnAndWhatAKilledFirstStartLeftIsReplaced()
      throws IOException, SQLException {
    Path halfMade = Files.createDirectories(root.resolve("postgres/new-123"));
    Files.writeString(halfMade.resolve("PG_VERSION"), "18\n");
    try (DataDirectory data = DataDirectory.open(root);
        EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(
              ask(
                  database,
                  "select datlocprovider, datlocale, pg_encoding_to_char(encoding), datcollate,"
                      + " datctype, current_setting('lc_messages'), lower('ÅÄÖ') from pg_database"
                      + " where datname = current_database()"))
          .containsExactly("b", "C.UTF-8", "UTF8", "C", "C.UTF-8", "C", "åäö");
      assertThat(halfMade).doesNotExist();
    }
    assertThat(root.resolve("postgres/cluster/postmaster.pid"))
        .as("closing waits for the end")
        .doesNotExist();
  }

  @Test
  void aClusterFromBeforeThatNamesALocaleThatIsNotInstalledStarts()
      throws IOException, SQLException {
    try (DataDirectory data = DataDirectory.open(root)) {
      Path home = Files.createDirectories(root.resolve("postgres"));
      String password =
          HexFormat.of().formatHex(new Keys(data.rootKey()).derive("embedded database password"));
      DataDirectory.writePrivate(
          home.resolve("password"), password.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      PostgresUser user = PostgresUser.find(home);
      PostgresPrograms programs = PostgresPrograms.unpack(home.resolve("runtime"));
      Path cluster = home.resolve("cluster");
      ChildProgram.Result made =
          ChildProgram.run(
              home,
              user.command(
                  programs.program("initdb"),
                  "-D",
                  cluster.toString(),
                  "-U",
                  EmbeddedDatabase.USER,
                  "-E",
                  "UTF-8",
                  "-A",
                  "scram-sha-256",
                  "--pwfile=" + home.resolve("password")),
              Duration.ofMinutes(1));
      assertThat(made.status()).as(made.output()).isZero();
      Files.writeString(
          cluster.resolve("postgresql.conf"),
          "\nlc_messages = 'de_DE.UTF-8'\nlc_time = 'de_DE.UTF-8'\n",
          StandardOpenOption.APPEND);
      try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
        assertThat(ask(database, "select datlocprovider from pg_database limit 1"))
            .containsExactly("c");
      }
    }
  }

  @Test
  void whatPostgresqlSaysIsInTheSentence() throws IOException {
    try (DataDirectory data = DataDirectory.open(root)) {
      EmbeddedDatabase.start(data).close();
      Files.writeString(
          root.resolve("postgres/cluster/postgresql.conf"),
          "\nno_such_parameter = 1\n",
          StandardOpenOption.APPEND);
      assertThatThrownBy(() -> EmbeddedDatabase.start(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContainingAll(
              "no_such_parameter", "PostgreSQL says", "MODULEYARD_DATABASE_URL");
    }
  }

  @Test
  void aMissingKeyBesideADatabaseIsNotReplaced() throws IOException {
    try (DataDirectory data = DataDirectory.open(root)) {
      Files.createDirectories(root.resolve("postgres/cluster"));
      Files.writeString(root.resolve("postgres/cluster/PG_VERSION"), "18\n");
      assertThatThrownBy(() -> EmbeddedDatabase.start(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContainingAll("secret.key is missing", "backup");
      assertThat(root.resolve("secret.key")).doesNotExist();
    }
  }
}
