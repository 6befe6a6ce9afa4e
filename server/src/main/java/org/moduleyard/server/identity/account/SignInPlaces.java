package org.moduleyard.server.identity.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.moduleyard.server.platform.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From where each account signed in before, as keyed hashes. People come from few places again and
 * again; what strangers do elsewhere must not keep them out. Forgotten after 90 days, and with the
 * password: whoever knew the old one is a stranger.
 */
@Component
class SignInPlaces {

  static final int MOST_OF_ONE = 50;
  static final Duration MEMORY = Duration.ofDays(90);

  /** Written no more often than this, because only the day matters. */
  private static final Duration RENEWAL = Duration.ofDays(1);

  private final JdbcClient database;
  private final Clock clock;
  private final SignInHashes hashes;

  SignInPlaces(JdbcClient database, Clock clock, Keys keys) {
    this.database = database;
    this.clock = clock;
    this.hashes = new SignInHashes(keys);
  }

  /** Whether this name signed in from there. */
  boolean isFamiliar(String name, NetworkAddress address) {
    return database
        .sql(
            """
            select exists (
              select 1 from sign_in_place where pair_hash = :pair and used_at > :forgotten)
            """)
        .param("pair", hashes.pair(name, address))
        .param("forgotten", now().minus(MEMORY))
        .query(Boolean.class)
        .single();
  }

  /** Remembers that this name signed in from there. */
  void remember(String name, NetworkAddress address) {
    OffsetDateTime now = now();
    int written =
        database
            .sql(
                """
                insert into sign_in_place as p (pair_hash, name_hash, used_at)
                values (:pair, :name, :now)
                on conflict (pair_hash) do update set used_at = excluded.used_at
                where p.used_at < :renewable
                """)
            .param("pair", hashes.pair(name, address))
            .param("name", hashes.name(name))
            .param("now", now)
            .param("renewable", now.minus(RENEWAL))
            .update();
    if (written > 0) {
      cleanUp(name, now);
    }
  }

  private void cleanUp(String name, OffsetDateTime now) {
    database
        .sql("delete from sign_in_place where used_at <= :forgotten")
        .param("forgotten", now.minus(MEMORY))
        .update();
    database
        .sql(
            """
            delete from sign_in_place where pair_hash in (
              select pair_hash from sign_in_place where name_hash = :name
              order by used_at desc offset :most)
            """)
        .param("name", hashes.name(name))
        .param("most", MOST_OF_ONE)
        .update();
  }

  /** Forgets all places of a name. */
  void forget(String name) {
    database
        .sql("delete from sign_in_place where name_hash = :name")
        .param("name", hashes.name(name))
        .update();
  }

  private OffsetDateTime now() {
    return AccountStore.utc(clock.instant());
  }
}
