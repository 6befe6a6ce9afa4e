package org.moduleyard.server.publication.stop;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.catalog.StopReason;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of stops: at most one for each offer, the present one. */
@Repository
public class OfferStops {

  private final JdbcClient jdbc;

  OfferStops(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<OfferStop> find(OfferId offer) {
    return jdbc.sql(
            "select by_operator, reason, public_reason, public_sentence, successor, actor,"
                + " requested_at from offer_stop"
                + " where publisher_id = :publisher and offer_id = :offer")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(
            (row, index) ->
                new OfferStop(
                    row.getBoolean("by_operator"),
                    row.getString("reason"),
                    new StopNotice(
                        StopReason.parse(row.getString("public_reason")).orElse(StopReason.OTHER),
                        row.getString("public_sentence"),
                        row.getString("successor")),
                    row.getString("actor"),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Remembers a stop; an operator's takes the place of a publisher's. */
  public void put(OfferId offer, OfferStop stop) {
    jdbc.sql(
            """
            insert into offer_stop
              (publisher_id, offer_id, by_operator, reason, public_reason, public_sentence,
               successor, actor, requested_at)
            values (:publisher, :offer, :operator, :reason, :publicReason, :sentence, :successor,
              :actor, :at)
            on conflict (publisher_id, offer_id) do update set
              by_operator = excluded.by_operator, reason = excluded.reason,
              public_reason = excluded.public_reason, public_sentence = excluded.public_sentence,
              successor = excluded.successor,
              actor = excluded.actor, requested_at = excluded.requested_at
            """)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("operator", stop.byOperator())
        .param("reason", stop.reason())
        .param("publicReason", stop.notice().reason().wireName())
        .param("sentence", stop.notice().sentence())
        .param("successor", stop.notice().successor())
        .param("actor", stop.actor())
        .param("at", stop.requestedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  public void forget(OfferId offer) {
    jdbc.sql("delete from offer_stop where publisher_id = :publisher and offer_id = :offer")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .update();
  }
}
