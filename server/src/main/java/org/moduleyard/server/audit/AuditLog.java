package org.moduleyard.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record of who did what; the database itself refuses to change or remove a row.
 *
 * <p>Actor, action and subject are written as {@link AuditRecord} says.
 */
@Component
public class AuditLog {

  /** The actor of what the server does by itself. */
  public static final String SYSTEM = "moduleyard";

  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private final JdbcClient database;
  private final JsonMapper json;
  private final Clock clock;

  AuditLog(JdbcClient database, JsonMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Records an action in the caller's transaction, so that neither happens without the other.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException when the caller has no
   *     transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(String actor, String action, String subject, Map<String, String> detail) {
    database
        .sql(
            """
            insert into audit_record (at, actor, action, subject, detail)
            values (:at, :actor, :action, :subject, cast(:detail as jsonb))
            """)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("actor", actor)
        .param("action", action)
        .param("subject", subject)
        .param("detail", json.writeValueAsString(detail))
        .update();
  }

  /** The newest records about one subject, newest first. */
  @Transactional(readOnly = true)
  public List<AuditRecord> about(String subject, int limit) {
    return database
        .sql(
            """
            select id, at, actor, action, subject, detail from audit_record
            where subject = :subject order by id desc limit :limit
            """)
        .param("subject", subject)
        .param("limit", limit)
        .query(this::map)
        .list();
  }

  /** The newest record about each of these subjects, by subject; one statement for all. */
  @Transactional(readOnly = true)
  public Map<String, AuditRecord> newestAbout(Collection<String> subjects) {
    Map<String, AuditRecord> newest = new HashMap<>();
    database
        .sql(
            """
            select r.id, r.at, r.actor, r.action, r.subject, r.detail
            from unnest(cast(:subjects as text[])) wanted
            cross join lateral (
              select * from audit_record where subject = wanted order by id desc limit 1) r
            """)
        .param("subjects", subjects.toArray(String[]::new))
        .query(this::map)
        .list()
        .forEach(record -> newest.put(record.subject(), record));
    return newest;
  }

  /** The newest records of one actor, newest first. */
  @Transactional(readOnly = true)
  public List<AuditRecord> by(String actor, int limit) {
    return database
        .sql(
            """
            select id, at, actor, action, subject, detail from audit_record
            where actor = :actor order by id desc limit :limit
            """)
        .param("actor", actor)
        .param("limit", limit)
        .query(this::map)
        .list();
  }

  /**
   * Records that a query asks for, newest first.
   *
   * @param limit how many at most
   */
  @Transactional(readOnly = true)
  public List<AuditRecord> search(AuditQuery query, int limit) {
    StringBuilder sql =
        new StringBuilder("select id, at, actor, action, subject, detail from audit_record");
    sql.append(" where id < :before");
    Map<String, Object> parameters = new HashMap<>(Map.of("before", query.before()));
    filter(sql, parameters, "publisher_id = :publisher", "publisher", query.publisher());
    filter(sql, parameters, "actor = :actor", "actor", query.actor());
    filter(sql, parameters, "action like :action", "action", prefix(query.action()));
    filter(sql, parameters, "subject = :subject", "subject", query.subject());
    filter(sql, parameters, "at >= :from", "from", query.from());
    filter(sql, parameters, "at < :to", "to", query.to());
    return database
        .sql(sql.append(" order by id desc limit :limit").toString())
        .params(parameters)
        .param("limit", limit)
        .query(this::map)
        .list();
  }

  /**
   * The newest records of some actions, newest first.
   *
   * @param before only records older than the one with this id
   */
  @Transactional(readOnly = true)
  public List<AuditRecord> ofActions(Collection<String> actions, long before, int limit) {
    return database
        .sql(
            """
            select r.id, r.at, r.actor, r.action, r.subject, r.detail
            from unnest(cast(:actions as text[])) wanted
            cross join lateral (
              select * from audit_record where action = wanted and id < :before
              order by id desc limit :limit) r
            order by r.id desc limit :limit
            """)
        .param("actions", actions.toArray(String[]::new))
        .param("before", before)
        .param("limit", limit)
        .query(this::map)
        .list();
  }

  private static void filter(
      StringBuilder sql,
      Map<String, Object> parameters,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null && !value.equals("")) {
      sql.append(" and ").append(condition);
      parameters.put(
          name, value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
    }
  }

  private static String prefix(String text) {
    return text.isEmpty() ? "" : text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private AuditRecord map(ResultSet row, int number) throws SQLException {
    return new AuditRecord(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        json.readValue(row.getString("detail"), DETAIL));
  }
}
