package org.moduleyard.server.platform.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code event}. Ids are in the order of commits: one transaction after the other takes
 * them, each holding a lock until it has ended. So a reader that goes on from the last id it saw
 * misses nothing, and an id that it does not find was rolled back and never comes.
 */
@Repository
class EventStore {

  /** Any number that no other advisory lock of ours uses. */
  private static final long WRITERS = 7_216_934_051L;

  private static final String COLUMNS = "id, written_at, type, version, body";

  /** So many at most are forgotten in one statement. */
  private static final int FORGET = 10_000;

  private final JdbcClient jdbc;
  private final EventTypes types;
  private final Clock clock;

  EventStore(JdbcClient jdbc, EventTypes types, Clock clock) {
    this.jdbc = jdbc;
    this.types = types;
    this.clock = clock;
  }

  /** Makes every other writer wait until the caller's transaction has ended. */
  void lockWriters() {
    jdbc.sql("select pg_advisory_xact_lock(:writers)").param("writers", WRITERS).query(row -> {});
  }

  /**
   * Writes an event; the caller has locked the writers.
   *
   * @return its id
   */
  long insert(Event event) {
    EventTypes.Written written = types.write(event);
    return jdbc.sql(
            """
            insert into event (type, version, subject, body, written_at)
            values (:type, :version, :subject, :body::json, :now) returning id
            """)
        .param("type", written.type())
        .param("version", written.version())
        .param("subject", event.subject())
        .param("body", written.body())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** The id of the last event there ever was; 0 before the first. */
  long last() {
    return jdbc.sql(
            """
            select greatest((select coalesce(max(id), 0) from event),
                            (select max(through) from event_forgotten))
            """)
        .query(Long.class)
        .single();
  }

  /** The next events behind an id, in order. */
  List<EventRow> after(long id, int limit) {
    return jdbc.sql("select " + COLUMNS + " from event where id > :id order by id limit :limit")
        .param("id", id)
        .param("limit", limit)
        .query(EventStore::row)
        .list();
  }

  EventRow require(long id) {
    return jdbc.sql("select " + COLUMNS + " from event where id = :id")
        .param("id", id)
        .query(EventStore::row)
        .single();
  }

  /** How many events there are behind an id. */
  long countAfter(long id) {
    return jdbc.sql("select count(*) from event where id > :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** The last event that was forgotten; some before it may still be there. */
  long forgottenThrough() {
    return jdbc.sql("select max(through) from event_forgotten").query(Long.class).single();
  }

  /** Forgets events that are older than this moment, unless a handler has still to hear of them. */
  int forget(Instant before) {
    int all = 0;
    int some;
    do {
      some = forgetSome(before);
      all += some;
    } while (some == FORGET);
    return all;
  }

  private int forgetSome(Instant before) {
    return jdbc.sql(
            """
            with gone as (
              delete from event where id in (
                select id from event e
                 where e.written_at < :before
                   and not exists (select from event_delivery d where d.event_id = e.id)
                 order by id limit :limit)
              returning id),
            marked as (
              update event_forgotten
                 set through = greatest(through, (select max(id) from gone))
               where exists (select from gone))
            select count(*) from gone
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", FORGET)
        .query(Integer.class)
        .single();
  }

  /** The event in a row. */
  StoredEvent read(EventRow row) {
    return new StoredEvent(row.id(), row.at(), types.read(row.written()));
  }

  private static EventRow row(ResultSet row, int number) throws SQLException {
    return new EventRow(
        row.getLong("id"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        new EventTypes.Written(
            row.getString("type"), row.getInt("version"), row.getString("body")));
  }
}
