package org.moduleyard.server.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Failed sign-ins per user name, shared by all server processes.
 *
 * <p>Five failures are free; then every further one doubles the wait, from two seconds up to five
 * minutes: slow for guessing, short enough that nobody can be locked out by a stranger for long.
 * Names are kept as hashes, because people type passwords into the wrong field.
 */
@Component
class SignInFailures {

  static final int FREE = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration MEMORY = Duration.ofHours(1);

  private final JdbcClient database;
  private final Clock clock;

  SignInFailures(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How long this user name has to wait; empty when it may try. */
  Optional<Duration> blockedFor(String username) {
    Instant now = clock.instant();
    return database
        .sql("select blocked_until from sign_in_failure where username_hash = :name")
        .param("name", Hashes.sha256(username))
        .query(OffsetDateTime.class)
        .optional()
        .map(until -> Duration.between(now, until.toInstant()))
        .filter(Duration::isPositive);
  }

  void count(String username) {
    Instant now = clock.instant();
    database
        .sql("delete from sign_in_failure where forgotten_at <= :now")
        .param("now", AccountStore.utc(now))
        .update();
    database
        .sql(
            """
            insert into sign_in_failure as f (username_hash, failures, blocked_until, forgotten_at)
            values (:name, 1, :now, :forget)
            on conflict (username_hash) do update set
              failures = f.failures + 1,
              blocked_until = case when f.failures < :free then excluded.blocked_until
                else excluded.blocked_until + make_interval(secs =>
                  least(:longest, power(2, least(f.failures + 1 - :free, 20)))) end,
              forgotten_at = excluded.forgotten_at
            """)
        .param("name", Hashes.sha256(username))
        .param("now", AccountStore.utc(now))
        .param("forget", AccountStore.utc(now.plus(MEMORY)))
        .param("free", FREE)
        .param("longest", LONGEST_WAIT.toSeconds())
        .update();
  }

  void forget(String username) {
    database
        .sql("delete from sign_in_failure where username_hash = :name")
        .param("name", Hashes.sha256(username))
        .update();
  }
}
