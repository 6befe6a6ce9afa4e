package org.moduleyard.server.platform.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code event_delivery}. Of one handler and one subject only the oldest delivery can be
 * claimed, so their order holds whoever claims them and however often.
 */
@Repository
public class EventDeliveries {

  /** How long a claim keeps others away: what a kill interrupts is begun again after it. */
  static final Duration CLAIM = Duration.ofMinutes(1);

  private static final String SELECT =
      """
      select d.handler, d.event_id, d.subject, e.type, e.written_at, d.state, d.attempts, d.next_at,
             d.problem,
             (select coalesce(min(f.event_id), 0) from event_delivery f
               where f.handler = d.handler and f.subject = d.subject and f.event_id < d.event_id)
               as behind
        from event_delivery d join event e on e.id = d.event_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  EventDeliveries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A delivery whose attempt has begun.
   *
   * @param attempt its number, from 1
   */
  record Claim(long eventId, int attempt) {}

  /** Has a handler hear of an event; due at once. */
  void insert(String handler, long eventId, String subject) {
    jdbc.sql(
            """
            insert into event_delivery (handler, event_id, subject, state, attempts, next_at, problem)
            values (:handler, :event, :subject, 'WAITING', 0, :now, '')
            """)
        .param("handler", handler)
        .param("event", eventId)
        .param("subject", subject)
        .param("now", at(clock.instant()))
        .update();
  }

  /** Begins an attempt of some deliveries that are due, of as many subjects. */
  List<Claim> claim(String handler, int limit) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with due as materialized (
              select d.event_id from event_delivery d
               where d.handler = :handler and d.state = 'WAITING' and d.next_at <= :now
                 and not exists (
                   select from event_delivery e
                    where e.handler = d.handler and e.subject = d.subject
                      and e.event_id < d.event_id)
               order by d.event_id limit :limit for update skip locked)
            update event_delivery d
               set attempts = d.attempts + 1, next_at = :until, problem = ''
              from due where d.handler = :handler and d.event_id = due.event_id
            returning d.event_id, d.attempts
            """)
        .param("handler", handler)
        .param("now", at(now))
        .param("until", at(now.plus(CLAIM)))
        .param("limit", limit)
        .query((row, number) -> new Claim(row.getLong("event_id"), row.getInt("attempts")))
        .list();
  }

  /**
   * Ends a delivery within the caller's transaction.
   *
   * @return whether there was one
   */
  boolean finish(String handler, long eventId) {
    return jdbc.sql("delete from event_delivery where handler = :handler and event_id = :event")
            .param("handler", handler)
            .param("event", eventId)
            .update()
        > 0;
  }

  /** Says why an attempt failed, and when there is another. */
  void postpone(String handler, long eventId, Duration pause, String problem) {
    jdbc.sql(
            """
            update event_delivery set next_at = :next, problem = :problem
             where handler = :handler and event_id = :event
            """)
        .param("next", at(clock.instant().plus(pause)))
        .param("problem", problem)
        .param("handler", handler)
        .param("event", eventId)
        .update();
  }

  /** Says why the last attempt failed; there is no other until an operator wants one. */
  void fail(String handler, long eventId, String problem) {
    jdbc.sql(
            """
            update event_delivery set state = 'FAILED', problem = :problem
             where handler = :handler and event_id = :event
            """)
        .param("problem", problem)
        .param("handler", handler)
        .param("event", eventId)
        .update();
  }

  /**
   * Has a handler called again now, with all attempts before it.
   *
   * @return the delivery as it was; empty when there is none any more
   */
  public Optional<EventDelivery> retry(String handler, long eventId) {
    Optional<EventDelivery> before = find(handler, eventId);
    jdbc.sql(
            """
            update event_delivery set state = 'WAITING', attempts = 0, next_at = :now
             where handler = :handler and event_id = :event
            """)
        .param("now", at(clock.instant()))
        .param("handler", handler)
        .param("event", eventId)
        .update();
    return before;
  }

  /**
   * Forgets a delivery: the handler never hears of the event, and the next one of its subject may
   * come.
   *
   * @return the delivery as it was; empty when there is none any more
   */
  public Optional<EventDelivery> giveUp(String handler, long eventId) {
    Optional<EventDelivery> before = find(handler, eventId);
    finish(handler, eventId);
    return before;
  }

  private Optional<EventDelivery> find(String handler, long eventId) {
    return jdbc.sql(SELECT + "where d.handler = :handler and d.event_id = :event for update of d")
        .param("handler", handler)
        .param("event", eventId)
        .query(EventDeliveries::delivery)
        .optional();
  }

  /** Those that failed, then those that wait, the oldest first. */
  public List<EventDelivery> open(int limit) {
    return jdbc.sql(SELECT + "order by d.state, d.event_id, d.handler limit :limit")
        .param("limit", limit)
        .query(EventDeliveries::delivery)
        .list();
  }

  /** Whether some wait for an operator. */
  public boolean someFailed() {
    return jdbc.sql("select exists (select from event_delivery where state = 'FAILED')")
        .query(Boolean.class)
        .single();
  }

  /** How many there are. */
  public long count() {
    return jdbc.sql("select count(*) from event_delivery").query(Long.class).single();
  }

  private static EventDelivery delivery(ResultSet row, int number) throws SQLException {
    return new EventDelivery(
        row.getString("handler"),
        row.getLong("event_id"),
        row.getString("subject"),
        row.getString("type"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getString("state").equals("FAILED"),
        row.getInt("attempts"),
        row.getObject("next_at", OffsetDateTime.class).toInstant(),
        row.getString("problem"),
        row.getLong("behind"));
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
