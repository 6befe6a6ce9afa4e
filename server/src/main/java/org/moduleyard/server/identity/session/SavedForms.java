package org.moduleyard.server.identity.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.account.Hashes;
import org.moduleyard.server.platform.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that arrived when their sender's session had ended. They are sealed, because a form may
 * hold passwords, and belong to the browser that sent them and to one person: the one whose session
 * it was, else the first who signs in there.
 */
@Component
public class SavedForms {

  /** How long a form waits for its sender. */
  public static final Duration KEPT = Duration.ofHours(1);

  /** The largest form, in characters of its names and values. */
  static final int MOST_CHARACTERS = 1 << 20;

  /** The most forms of one account, or of one network address without an account. */
  private static final int MOST_FORMS_EACH = 10;

  private static final long MOST_BYTES_EACH = 4L << 20;

  /** All together; strangers leave room for people whose sessions we know. */
  private static final long MOST_BYTES = 256L << 20;

  private static final long MOST_BYTES_OF_STRANGERS = 64L << 20;

  private static final int LONGEST_TARGET = 2000;
  private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

  private final JdbcClient database;
  private final SecretBox box;
  private final JsonMapper json;
  private final Clock clock;

  SavedForms(JdbcClient database, SecretBox box, JsonMapper json, Clock clock) {
    this.database = database;
    this.box = box;
    this.json = json;
    this.clock = clock;
  }

  /** A form that waits; what is in it stays sealed. */
  public record Kept(UUID id, String target, Instant keptAt, Instant expiresAt) {}

  /**
   * The sender of a form.
   *
   * @param browser the random token that this browser holds
   * @param account the account of the browser's session, when that is known
   * @param address the network address
   */
  public record Sender(String browser, Optional<UUID> account, String address) {

    String payer() {
      return account.map(id -> "account/" + id).orElse("address/" + address);
    }
  }

  /** A new token for a browser. */
  public static String newBrowser() {
    return Hashes.newSecret();
  }

  /**
   * Keeps a form for an hour.
   *
   * @param target path and query that it was sent to
   * @return false when it is too large, or when too much is kept already
   */
  @Transactional
  public boolean save(Sender sender, String target, Map<String, List<String>> fields) {
    forgetExpired();
    if (target.length() > LONGEST_TARGET || characters(fields) > MOST_CHARACTERS) {
      return false;
    }
    UUID id = UUID.randomUUID();
    byte[] sealed = box.seal(json.writeValueAsString(fields), context(id));
    if (!hasRoom(sender, sealed.length)) {
      return false;
    }
    Instant now = clock.instant();
    database
        .sql(
            """
            insert into kept_form (id, browser_hash, account_id, payer, target, sealed, kept_at,
              expires_at)
            values (:id, :browser, :account, :payer, :target, :sealed, :now, :expires)
            """)
        .param("id", id)
        .param("browser", Hashes.sha256(sender.browser()))
        .param("account", sender.account().orElse(null))
        .param("payer", sender.payer())
        .param("target", target)
        .param("sealed", sealed)
        .param("now", AccountStore.utc(now))
        .param("expires", AccountStore.utc(now.plus(KEPT)))
        .update();
    return true;
  }

  private boolean hasRoom(Sender sender, int bytes) {
    return database
        .sql(
            """
            select count(*) filter (where payer = :payer) < :formsEach
              and coalesce(sum(length(sealed)) filter (where payer = :payer), 0) + :bytes
                <= :bytesEach
              and coalesce(sum(length(sealed)), 0) + :bytes <= :most
            from kept_form
            """)
        .param("payer", sender.payer())
        .param("formsEach", MOST_FORMS_EACH)
        .param("bytes", bytes)
        .param("bytesEach", MOST_BYTES_EACH)
        .param("most", sender.account().isPresent() ? MOST_BYTES : MOST_BYTES_OF_STRANGERS)
        .query(Boolean.class)
        .single();
  }

  /** The forms of a person in this browser, the oldest first; nobody's become this person's. */
  @Transactional
  public List<Kept> of(String browser, UUID account) {
    forgetExpired();
    byte[] hash = Hashes.sha256(browser);
    database
        .sql(
            "update kept_form set account_id = :account"
                + " where browser_hash = :browser and account_id is null")
        .param("account", account)
        .param("browser", hash)
        .update();
    return database
        .sql(
            """
            select id, target, kept_at, expires_at from kept_form
            where browser_hash = :browser and account_id = :account order by kept_at, id
            """)
        .param("browser", hash)
        .param("account", account)
        .query(SavedForms::kept)
        .list();
  }

  /**
   * Takes a form out, so that it is sent once.
   *
   * @param target the address it is sent to now; has to be the one it was saved for
   */
  @Transactional
  public Optional<Map<String, List<String>>> take(
      String browser, UUID account, UUID id, String target) {
    forgetExpired();
    return database
        .sql(
            """
            delete from kept_form
            where id = :id and browser_hash = :browser and account_id = :account
              and target = :target
            returning sealed
            """)
        .param("id", id)
        .param("browser", Hashes.sha256(browser))
        .param("account", account)
        .param("target", target)
        .query(byte[].class)
        .optional()
        .map(bytes -> json.readValue(box.open(bytes, context(id)), FIELDS));
  }

  /** Throws a form away; nothing happens when it is somebody else's. */
  public void discard(String browser, UUID account, UUID id) {
    database
        .sql(
            "delete from kept_form"
                + " where id = :id and browser_hash = :browser and account_id = :account")
        .param("id", id)
        .param("browser", Hashes.sha256(browser))
        .param("account", account)
        .update();
  }

  /** Removes what nobody came back for. */
  public void forgetExpired() {
    database
        .sql("delete from kept_form where expires_at <= :now")
        .param("now", AccountStore.utc(clock.instant()))
        .update();
  }

  private static long characters(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .mapToLong(
            field ->
                field.getValue().stream()
                    .mapToLong(value -> field.getKey().length() + value.length())
                    .sum())
        .sum();
  }

  private static String context(UUID id) {
    return "kept-form/" + id;
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getObject("id", UUID.class),
        row.getString("target"),
        row.getObject("kept_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
