package org.moduleyard.server.platform;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code secret.key} a database belongs to. The table {@code key_check} holds one value that
 * is derived from the key and says nothing about it (HKDF, see {@link Keys}).
 */
final class KeyCheck {

  private static final String PURPOSE = "check value of secret.key";

  /**
   * Sealed secrets and what each is bound to, for databases from before there was a check value; as
   * the features that seal them write it.
   */
  private static final String SEALED =
      """
      (select sealed,
              'source registry password of submission ' || submission_id || ', plan ' || plan_id
         from submission_secret limit 20)
      union all
      (select sealed,
              concat_ws(chr(10), 'offer secret', publisher_id, offer_id,
                  'SecretName[planId=' || plan_id || ', key=' || secret_key
                    || ', member=' || member || ']')
         from offer_secret limit 20)
      """;

  private KeyCheck() {}

  /** Whether some Moduleyard has used the database before. */
  static boolean isInUse(Connection database) throws SQLException {
    return exists(database, "flyway_schema_history");
  }

  /** Whether the key is the one of the database, or the database has none yet. */
  static boolean fits(Connection database, byte[] rootKey) throws SQLException {
    Keys keys = new Keys(rootKey);
    byte[] known = exists(database, "key_check") ? known(database) : null;
    if (known != null) {
      return MessageDigest.isEqual(known, keys.derive(PURPOSE));
    }
    return !exists(database, "submission_secret")
        || !exists(database, "offer_secret")
        || opensWhatIsSealed(database, new SecretBox(keys));
  }

  /**
   * Writes the check value unless there is one.
   *
   * @return whether the one that is there now is that of the key; of two first starts at once with
   *     different keys one has it
   */
  static boolean claim(Connection database, byte[] rootKey) throws SQLException {
    byte[] own = new Keys(rootKey).derive(PURPOSE);
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into key_check (id, value) values (1, ?) on conflict do nothing")) {
      insert.setBytes(1, own);
      insert.executeUpdate();
    }
    byte[] known = known(database);
    return known != null && MessageDigest.isEqual(known, own);
  }

  private static byte @Nullable [] known(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select value from key_check")) {
      return row.next() ? row.getBytes(1) : null;
    }
  }

  private static boolean opensWhatIsSealed(Connection database, SecretBox box) throws SQLException {
    boolean any = false;
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(SEALED)) {
      while (rows.next()) {
        any = true;
        try {
          box.open(rows.getBytes(1), rows.getString(2));
          return true;
        } catch (IllegalStateException e) {
          // perhaps the next: one damaged row says nothing about the key
        }
      }
    }
    return !any;
  }

  private static boolean exists(Connection database, String table) throws SQLException {
    try (PreparedStatement query = database.prepareStatement("select to_regclass(?) is not null")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
