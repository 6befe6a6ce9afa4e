package org.moduleyard.server.identity.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Failed sign-ins, shared by all server processes: of each name from each address, and how many
 * names failed from an address.
 *
 * <p>The tenth failure of a name from an address within 15 minutes, and the fiftieth name from an
 * address, have to wait; every further one doubles the wait, from two seconds up to five minutes,
 * until nothing failed for 15 minutes. A stranger slows only itself: who guesses somebody's
 * password elsewhere makes that somebody wait for nothing.
 *
 * <p>Names and addresses are kept as keyed hashes: people type passwords into the wrong field, and
 * who tried what from where is nobody's business.
 */
@Component
class SignInFailures {

  static final int FREE = 10;
  static final int FREE_NAMES = 50;
  static final Duration MEMORY = Duration.ofMinutes(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int MOST = 100_000;
  private static final int BETWEEN_CLEANUPS = 100;

  private final JdbcClient database;
  private final Clock clock;
  private final SignInHashes hashes;
  private final int most;
  private final AtomicInteger counted = new AtomicInteger();

  @Autowired
  SignInFailures(JdbcClient database, Clock clock, Keys keys) {
    this(database, clock, keys, MOST);
  }

  SignInFailures(JdbcClient database, Clock clock, Keys keys, int most) {
    this.database = database;
    this.clock = clock;
    this.hashes = new SignInHashes(keys);
    this.most = most;
  }

  /** How long this name has to wait at this address; empty when it may try. */
  Optional<Duration> blockedFor(String name, NetworkAddress address) {
    Instant now = clock.instant();
    record Row(@Nullable OffsetDateTime pair, int names, @Nullable OffsetDateTime last) {}
    Row row =
        database
            .sql(
                """
                select
                  (select blocked_until from sign_in_failure
                    where pair_hash = :pair and forgotten_at > :now) as pair,
                  count(*) as names, max(failed_at) as last
                from sign_in_failure where address_hash = :address and forgotten_at > :now
                """)
            .param("pair", hashes.pair(name, address))
            .param("address", hashes.address(address))
            .param("now", AccountStore.utc(now))
            .query(
                (found, number) ->
                    new Row(
                        found.getObject("pair", OffsetDateTime.class),
                        found.getInt("names"),
                        found.getObject("last", OffsetDateTime.class)))
            .single();
    Duration ofPair = row.pair() == null ? Duration.ZERO : until(row.pair().toInstant(), now);
    Duration ofAddress =
        row.last() == null || row.names() < FREE_NAMES || !address.isKnown()
            ? Duration.ZERO
            : until(row.last().toInstant().plus(wait(row.names() - FREE_NAMES)), now);
    Duration longer = ofPair.compareTo(ofAddress) > 0 ? ofPair : ofAddress;
    return Optional.of(longer).filter(Duration::isPositive);
  }

  private static Duration until(Instant end, Instant now) {
    return Duration.between(now, end);
  }

  /** Two seconds, doubled for each one too many. */
  private static Duration wait(int tooMany) {
    Duration wait = Duration.ofSeconds(2L << Math.min(tooMany, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  void count(String name, NetworkAddress address) {
    OffsetDateTime now = AccountStore.utc(clock.instant());
    cleanUp(now);
    database
        .sql(
            """
            insert into sign_in_failure as f
              (pair_hash, address_hash, failures, first_at, failed_at, blocked_until, forgotten_at)
            values (:pair, :address, 1, :now, :now, :now, :forget)
            on conflict (pair_hash) do update set
              failures = case when f.failures < :free and f.first_at <= :past
                then 1 else f.failures + 1 end,
              first_at = case when f.failures < :free and f.first_at <= :past
                then excluded.first_at else f.first_at end,
              blocked_until = case when f.failures + 1 < :free
                  or (f.failures < :free and f.first_at <= :past) then excluded.blocked_until
                else excluded.blocked_until + make_interval(secs =>
                  least(:longest, power(2, least(f.failures + 2 - :free, 20)))) end,
              failed_at = excluded.failed_at,
              forgotten_at = excluded.forgotten_at
            """)
        .param("pair", hashes.pair(name, address))
        .param("address", hashes.address(address))
        .param("now", now)
        .param("past", now.minus(MEMORY))
        .param("forget", now.plus(MEMORY))
        .param("free", FREE)
        .param("longest", LONGEST_WAIT.toSeconds())
        .update();
  }

  /** Keeps the table small, whoever fails. */
  private void cleanUp(OffsetDateTime now) {
    database
        .sql("delete from sign_in_failure where forgotten_at <= :now")
        .param("now", now)
        .update();
    if (counted.getAndIncrement() % BETWEEN_CLEANUPS == 0) {
      database
          .sql(
              """
              delete from sign_in_failure where pair_hash in (
                select pair_hash from sign_in_failure order by forgotten_at desc offset :most)
              """)
          .param("most", most)
          .update();
    }
  }

  /** Forgives a name at an address, because it succeeded. */
  void forget(String name, NetworkAddress address) {
    database
        .sql("delete from sign_in_failure where pair_hash = :pair")
        .param("pair", hashes.pair(name, address))
        .update();
  }
}
