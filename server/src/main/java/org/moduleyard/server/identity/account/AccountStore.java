package org.moduleyard.server.identity.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code account} and {@code subscription}. */
@Component
public class AccountStore {

  private static final String COLUMNS =
      "id, username, display_name, email, role, must_change_password, generation, created_at,"
          + " password_hash";

  private final JdbcClient database;

  AccountStore(JdbcClient database) {
    this.database = database;
  }

  /** An account and what its password is checked against. */
  public record Credentials(Account account, String passwordHash) {
    @Override
    public String toString() {
      return "Credentials[" + account.username() + "]";
    }
  }

  public static String normalised(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }

  public Optional<Account> byId(UUID id) {
    return database
        .sql("select " + COLUMNS + " from account where id = :id")
        .param("id", id)
        .query(AccountStore::account)
        .optional();
  }

  public Optional<Credentials> byUsername(String username) {
    return FieldChecks.isUnstorable(username) ? Optional.empty() : withUsername(username);
  }

  private Optional<Credentials> withUsername(String username) {
    return database
        .sql("select " + COLUMNS + " from account where username = :username")
        .param("username", normalised(username))
        .query(
            (row, number) -> new Credentials(account(row, number), row.getString("password_hash")))
        .optional();
  }

  /** All accounts by user name, from the one after {@code after}. */
  List<Account> page(String after, int limit) {
    return database
        .sql(
            "select "
                + COLUMNS
                + " from account where username > :after order by username limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(AccountStore::account)
        .list();
  }

  boolean isEmpty() {
    return database.sql("select not exists (select 1 from account)").query(Boolean.class).single();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when the user name is taken
   */
  void insert(Account account, String passwordHash) {
    database
        .sql(
            """
            insert into account (id, username, display_name, email, role, must_change_password,
              created_at, password_hash)
            values (:id, :username, :displayName, :email, :role, :mustChange, :createdAt, :hash)
            """)
        .param("id", account.id())
        .param("username", account.username())
        .param("displayName", account.displayName())
        .param("email", account.email())
        .param("role", account.role().name())
        .param("mustChange", account.mustChangePassword())
        .param("createdAt", utc(account.createdAt()))
        .param("hash", passwordHash)
        .update();
  }

  void setPassword(UUID id, String passwordHash) {
    database
        .sql(
            """
            update account
            set password_hash = :hash, must_change_password = false, generation = generation + 1
            where id = :id
            """)
        .param("hash", passwordHash)
        .param("id", id)
        .update();
  }

  void insertSubscription(UUID subscription, UUID account, Instant createdAt) {
    database
        .sql("insert into subscription (id, account_id, created_at) values (:id, :account, :at)")
        .param("id", subscription)
        .param("account", account)
        .param("at", utc(createdAt))
        .update();
  }

  public Set<UUID> subscriptionsOf(UUID account) {
    return database
        .sql("select id from subscription where account_id = :account")
        .param("account", account)
        .query((row, number) -> row.getObject("id", UUID.class))
        .set();
  }

  public static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  public static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("display_name"),
        row.getString("email"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("must_change_password"),
        row.getInt("generation"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
