package org.moduleyard.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of the test's own, which the marketplace uses as its external database. */
final class TestPostgres implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private TestPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static TestPostgres start() {
    try {
      return new TestPostgres(
          EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings with which a marketplace uses this database. */
  Map<String, String> environment() {
    return Map.of(
        "MODULEYARD_DATABASE_URL", url(),
        "MODULEYARD_DATABASE_USER", "postgres",
        "MODULEYARD_DATABASE_PASSWORD", "");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  /** The first column of every row. */
  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** For statements that give no rows. */
  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  /** Lets nobody write to a table until the lock is closed. */
  TableLock lock(String table) {
    return new TableLock(table);
  }

  /** Ends the sessions of a process that was killed, as the operating system ends its sockets. */
  void endOtherSessions(List<TableLock> except) {
    List<Integer> keep = except.stream().map(TableLock::session).toList();
    query(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = 'postgres' and pid <> pg_backend_pid() and not pid = any('"
            + keep.toString().replace('[', '{').replace(']', '}')
            + "')");
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A write lock on a table. */
  final class TableLock implements AutoCloseable {

    private final Connection connection;
    private final int session;

    private TableLock(String table) {
      try {
        connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute("lock table " + table + " in exclusive mode");
          try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            session = row.getInt(1);
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot lock " + table, e);
      }
    }

    int session() {
      return session;
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
