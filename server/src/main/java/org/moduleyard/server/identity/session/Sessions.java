package org.moduleyard.server.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.account.Hashes;
import org.moduleyard.server.identity.account.PasswordChanged;
import org.moduleyard.server.identity.caller.Caller;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signed-in browsers.
 *
 * <p>Sessions are rows and not memory: they outlive a restart, every server process knows them, and
 * a visitor who never signs in costs nothing. Every sign-in gets a new random token, so a planted
 * one is never promoted.
 */
@Component
public class Sessions {

  /** How long a session lives after its last use. */
  public static final Duration IDLE = Duration.ofHours(8);

  /** How long a session lives however much it is used. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** A later end is written no more often than this, because most requests only read. */
  private static final Duration RENEWAL = Duration.ofMinutes(10);

  /** For this long an ended session still tells whose it was, for forms sent too late. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final JdbcClient database;
  private final Identity identity;
  private final Clock clock;

  Sessions(JdbcClient database, Identity identity, Clock clock) {
    this.database = database;
    this.identity = identity;
    this.clock = clock;
  }

  /** Starts a session; the answer is the token that the browser keeps. */
  @Transactional
  public String open(Account account) {
    Instant now = clock.instant();
    String token = Hashes.newSecret();
    database
        .sql("delete from sign_in_session where expires_at <= :forgotten")
        .param("forgotten", AccountStore.utc(now.minus(REMEMBERED)))
        .update();
    database
        .sql(
            """
            insert into sign_in_session (token_hash, account_id, created_at, expires_at)
            values (:hash, :account, :now, :expires)
            """)
        .param("hash", Hashes.sha256(token))
        .param("account", account.id())
        .param("now", AccountStore.utc(now))
        .param("expires", AccountStore.utc(now.plus(IDLE)))
        .update();
    return token;
  }

  /** The person of a session, with the rights of this moment; using it prolongs the session. */
  public Optional<Caller.Person> find(String token) {
    byte[] hash = Hashes.sha256(token);
    Instant now = clock.instant();
    Optional<UUID> account = account(hash, now);
    account.ifPresent(found -> prolong(hash, now));
    return account.flatMap(identity::person);
  }

  /** The same without prolonging it. */
  public Optional<Caller.Person> look(String token) {
    return account(Hashes.sha256(token), clock.instant()).flatMap(identity::person);
  }

  /** The account whose session this is or was; it opens nothing. */
  public Optional<UUID> lastHolder(String token) {
    return database
        .sql("select account_id from sign_in_session where token_hash = :hash")
        .param("hash", Hashes.sha256(token))
        .query((row, number) -> row.getObject("account_id", UUID.class))
        .optional();
  }

  private Optional<UUID> account(byte[] hash, Instant now) {
    return database
        .sql(
            """
            select account_id from sign_in_session
            where token_hash = :hash and expires_at > :now
            """)
        .param("hash", hash)
        .param("now", AccountStore.utc(now))
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional();
  }

  private void prolong(byte[] hash, Instant now) {
    database
        .sql(
            """
            update sign_in_session
            set expires_at = least(:expires, created_at + make_interval(secs => :longest))
            where token_hash = :hash and expires_at < :renewable
              and expires_at < created_at + make_interval(secs => :longest)
            """)
        .param("expires", AccountStore.utc(now.plus(IDLE)))
        .param("longest", LONGEST.toSeconds())
        .param("renewable", AccountStore.utc(now.plus(IDLE).minus(RENEWAL)))
        .param("hash", hash)
        .update();
  }

  /** Ends one session; nothing happens when it has ended already. */
  public void close(String token) {
    database
        .sql("delete from sign_in_session where token_hash = :hash")
        .param("hash", Hashes.sha256(token))
        .update();
  }

  /** Ends all sessions of an account, in the transaction that gives it a new password. */
  @EventListener
  void on(PasswordChanged event) {
    database
        .sql("delete from sign_in_session where account_id = :account")
        .param("account", event.account())
        .update();
  }
}
