package org.moduleyard.server.platform;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.moduleyard.server.platform.StartFailure.Kind;

/**
 * Looks at the database before anything relies on it, so that what is wrong with it is said in a
 * sentence and not by whoever comes upon it first.
 *
 * @param embedded whether it is our own under the data directory
 */
public record DatabaseCheck(String jdbcUrl, String user, String password, boolean embedded) {

  /** SQL stays at the level of this version. */
  private static final int OLDEST = 15;

  private static final String CONNECT_SECONDS = "10";
  private static final String VARIABLES =
      "MODULEYARD_DATABASE_URL, MODULEYARD_DATABASE_USER and MODULEYARD_DATABASE_PASSWORD";

  /**
   * Connects, and holds the key of the data directory against the database. A key is made only when
   * both are new.
   *
   * @throws StartFailure when the database cannot be used, or not with this key
   */
  public void check(DataDirectory data) {
    try (Connection database = connect()) {
      checkServer(database);
      checkKey(database, data.root());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", user);
    properties.put("password", password);
    properties.put("connectTimeout", CONNECT_SECONDS);
    properties.put("loginTimeout", "20");
    properties.put("socketTimeout", "60");
    if (!isOfADriver(jdbcUrl)) {
      throw StartFailure.configuration(
          ("MODULEYARD_DATABASE_URL is not the address of a PostgreSQL: '%s'. Write"
                  + " postgresql://HOST:PORT/DATABASE; user and password stand in"
                  + " MODULEYARD_DATABASE_USER and MODULEYARD_DATABASE_PASSWORD.")
              .formatted(shown()));
    }
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** Whether PostgreSQL's driver, the only one here, understands an address. */
  private static boolean isOfADriver(String jdbcUrl) {
    try {
      DriverManager.getDriver(jdbcUrl);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private void checkServer(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('server_version_num')::int,"
                    + " current_setting('server_version'), current_setting('server_encoding'),"
                    + " pg_is_in_recovery(), current_schema(),"
                    + " has_schema_privilege(current_schema(), 'create')")) {
      row.next();
      if (row.getInt(1) < OLDEST * 10_000) {
        throw StartFailure.configuration(
            "the database at %s is PostgreSQL %s; Moduleyard needs %s or newer. Upgrade it, or set MODULEYARD_DATABASE_URL to another."
                .formatted(shown(), row.getString(2), OLDEST));
      }
      if (!"UTF8".equals(row.getString(3))) {
        throw StartFailure.configuration(
            "the database at %s has the encoding %s; Moduleyard needs UTF8. Make one with create database NAME encoding 'UTF8' template template0."
                .formatted(shown(), row.getString(3)));
      }
      if (row.getBoolean(4)) {
        throw new StartFailure(
            Kind.SURROUNDINGS,
            "the database at %s is a standby and takes no writes. Set MODULEYARD_DATABASE_URL to the primary."
                .formatted(shown()));
      }
      if (row.getString(5) == null || !row.getBoolean(6)) {
        throw StartFailure.configuration(
            "the user %s may not make tables in the database at %s. Make it the owner: alter database NAME owner to %s."
                .formatted(user, shown(), user));
      }
    }
  }

  private void checkKey(Connection database, Path data) throws SQLException {
    Path key = data.resolve("secret.key");
    if (Files.notExists(key) && KeyCheck.isInUse(database)) {
      throw StartFailure.configuration(missing(key, "the database at " + shown()));
    }
    if (!KeyCheck.fits(database, DataDirectory.rootKey(data))) {
      throw foreignKey(data);
    }
  }

  static String missing(Path key, String whose) {
    return ("%s is missing, but %s has data that belongs to such a key. Put it back from your"
            + " backup, or copy it from the other servers on this database; a new key could open"
            + " nothing that is stored.")
        .formatted(key, whose);
  }

  static StartFailure foreignKey(Path data) {
    return StartFailure.configuration(
        ("%s is not the key that the database belongs to. Put the right one in its place, from your"
                + " backup or from the other servers on this database; nothing was changed.")
            .formatted(data.resolve("secret.key")));
  }

  private StartFailure failure(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String said = sentence(e);
    if (embedded) {
      return state.startsWith("28")
          ? new StartFailure(
              Kind.CONFIGURATION,
              ("the secret.key in the data directory is not the key that the database beside it"
                  + " belongs to. Put the right one in its place, from your backup; nothing was"
                  + " changed."),
              e)
          : new StartFailure(
              Kind.SURROUNDINGS,
              ("the embedded PostgreSQL cannot be used: %s. Put that right, or set"
                      + " MODULEYARD_DATABASE_URL to a PostgreSQL of your own.")
                  .formatted(said),
              e);
    }
    boolean permanent = state.startsWith("28") || state.startsWith("3D");
    String why =
        switch (rootOf(e)) {
          case UnknownHostException unknown ->
              "there is no host of the name " + unknown.getMessage();
          case ConnectException refused -> "nothing answers there (" + refused.getMessage() + ")";
          case SocketTimeoutException slow ->
              "it did not answer within " + CONNECT_SECONDS + " seconds";
          default -> said;
        };
    return new StartFailure(
        permanent ? Kind.CONFIGURATION : Kind.SURROUNDINGS,
        "the database at %s cannot be used as user %s: %s. Start it, or correct %s."
            .formatted(shown(), user, why, VARIABLES),
        e);
  }

  private static Throwable rootOf(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String sentence(SQLException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message
        .lines()
        .map(String::strip)
        .reduce((a, b) -> a + "; " + b)
        .orElse(message)
        .replaceFirst("^FATAL: ", "")
        .replaceFirst("\\.$", "");
  }

  /** Without parameters, which may hold a password. */
  private String shown() {
    return jdbcUrl
        .replaceFirst("^jdbc:", "")
        .replaceFirst("\\?.*", "")
        .replaceFirst("//[^/@]*@", "//");
  }
}
