package org.moduleyard.server.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The questions of publishers to the operator about their offers, and the answers. */
@Service
public class SupportRequests {

  /** Open requests about one offer; whoever has these waits for an answer first. */
  public static final int MOST_OPEN = 5;

  private static final int MOST_SHOWN = 20;

  private final JdbcClient jdbc;
  private final Offers offers;
  private final AuditLog audit;
  private final Clock clock;

  SupportRequests(JdbcClient jdbc, Offers offers, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.offers = offers;
    this.audit = audit;
    this.clock = clock;
  }

  /** How asking ended. */
  public enum Asked {
    DONE,
    NO_SUCH_OFFER,
    /** There are {@link #MOST_OPEN} open ones already. */
    TOO_MANY
  }

  /**
   * Asks the operator.
   *
   * @param subject 1 to {@link SupportRequest#MOST_SUBJECT} characters
   * @param question 1 to {@link SupportRequest#MOST_TEXT} characters
   */
  @Transactional
  public Asked ask(OfferId offer, String subject, String question, String actor) {
    if (offers.lock(offer).isEmpty()) {
      return Asked.NO_SUCH_OFFER;
    }
    if (of(offer).stream().filter(SupportRequest::isOpen).count() >= MOST_OPEN) {
      return Asked.TOO_MANY;
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into support_request
              (id, publisher_id, offer_id, subject, question, asked_by, asked_at)
            values (:id, :publisher, :offer, :subject, :question, :actor, :now)
            """)
        .param("id", id)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("subject", subject)
        .param("question", question)
        .param("actor", actor)
        .param("now", now())
        .update();
    record(actor, "support.requested", offer, id);
    return Asked.DONE;
  }

  /**
   * Answers a request, or puts another answer in the place of the first.
   *
   * @return the request; empty when there is none or it is closed
   */
  @Transactional
  public Optional<SupportRequest> answer(UUID id, String answer, String actor) {
    int changed =
        jdbc.sql(
                "update support_request set answer = :answer, answered_at = :now"
                    + " where id = :id and closed_at is null")
            .param("answer", answer)
            .param("now", now())
            .param("id", id)
            .update();
    return changed == 0 ? Optional.empty() : recorded(actor, "support.answered", id);
  }

  /**
   * Closes a request.
   *
   * @return the request; empty when there is none or it is closed already
   */
  @Transactional
  public Optional<SupportRequest> close(UUID id, String actor) {
    int changed =
        jdbc.sql(
                "update support_request set closed_at = :now"
                    + " where id = :id and closed_at is null")
            .param("now", now())
            .param("id", id)
            .update();
    return changed == 0 ? Optional.empty() : recorded(actor, "support.closed", id);
  }

  private Optional<SupportRequest> recorded(String actor, String action, UUID id) {
    Optional<SupportRequest> request = find(id);
    request.ifPresent(one -> record(actor, action, one.offer(), id));
    return request;
  }

  private void record(String actor, String action, OfferId offer, UUID id) {
    audit.record(actor, action, "offer/" + offer, Map.of("request", id.toString()));
  }

  public Optional<SupportRequest> find(UUID id) {
    return jdbc.sql("select * from support_request where id = :id")
        .param("id", id)
        .query(SupportRequests::request)
        .optional();
  }

  /** The newest about an offer, newest first. */
  public List<SupportRequest> of(OfferId offer) {
    return jdbc.sql(
            """
            select * from support_request where publisher_id = :publisher and offer_id = :offer
            order by asked_at desc limit :limit
            """)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("limit", MOST_SHOWN)
        .query(SupportRequests::request)
        .list();
  }

  /** The open ones of a publisher, oldest first. */
  public List<SupportRequest> openOf(String publisher) {
    return jdbc.sql(
            """
            select * from support_request where publisher_id = :publisher and closed_at is null
            order by asked_at limit 100
            """)
        .param("publisher", publisher)
        .query(SupportRequests::request)
        .list();
  }

  /** Open ones of everybody: those without an answer first, then the oldest. */
  public List<SupportRequest> queue(int limit) {
    return jdbc.sql(
            """
            select * from support_request where closed_at is null
            order by answered_at is not null, asked_at, id limit :limit
            """)
        .param("limit", limit)
        .query(SupportRequests::request)
        .list();
  }

  private static SupportRequest request(ResultSet row, int index) throws SQLException {
    return new SupportRequest(
        row.getObject("id", UUID.class),
        new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
        row.getString("subject"),
        row.getString("question"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("answer"),
        instant(row, "answered_at"),
        instant(row, "closed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
