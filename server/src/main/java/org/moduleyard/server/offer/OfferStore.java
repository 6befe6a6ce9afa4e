package org.moduleyard.server.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Plan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of drafts. */
@Repository
class OfferStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  OfferStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<OfferDraft> find(OfferId id) {
    return select(id, "");
  }

  /** The draft, locked until the transaction ends. */
  Optional<OfferDraft> lock(OfferId id) {
    return select(id, " for update");
  }

  private Optional<OfferDraft> select(OfferId id, String suffix) {
    return jdbc.sql(
            "select * from offer where publisher_id = :publisher and offer_id = :offer" + suffix)
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .query(this::draft)
        .optional();
  }

  /** All drafts of a publisher, by offer id. */
  List<OfferDraft> list(String publisher) {
    return jdbc.sql("select * from offer where publisher_id = :publisher order by offer_id")
        .param("publisher", publisher)
        .query(this::draft)
        .list();
  }

  /** False when an offer of this id exists. */
  boolean insert(OfferDraft draft) {
    return jdbc.sql(
                """
                insert into offer
                  (publisher_id, offer_id, offer_type_id, document, changed_at, created_at)
                values (:publisher, :offer, :type, cast(:document as jsonb), :changed, :changed)
                on conflict do nothing
                """)
            .param("publisher", draft.id().publisher())
            .param("offer", draft.id().offer())
            .param("type", draft.offerTypeId())
            .param("document", draft.document().json().toString())
            .param("changed", at(draft.changedAt()))
            .update()
        == 1;
  }

  void replace(OfferDraft draft) {
    jdbc.sql(
            """
            update offer set document = cast(:document as jsonb), changed_at = :changed
            where publisher_id = :publisher and offer_id = :offer
            """)
        .param("document", draft.document().json().toString())
        .param("changed", at(draft.changedAt()))
        .param("publisher", draft.id().publisher())
        .param("offer", draft.id().offer())
        .update();
  }

  /** Remembers what went live: from now on its locked fields hold. */
  void recordLive(OfferId id, OfferDocument document) {
    String[] plans = document.plans().stream().map(Plan::planId).toArray(String[]::new);
    jdbc.sql(
            """
            update offer set live_document = cast(:document as jsonb),
              live_plans = array(select distinct unnest(live_plans || cast(:plans as text[])))
            where publisher_id = :publisher and offer_id = :offer
            """)
        .param("document", document.json().toString())
        .param("plans", plans)
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .update();
  }

  /** The document that went live last and every plan that ever was; empty before the first time. */
  Optional<WentLive> wentLive(OfferId id) {
    return jdbc.sql(
            "select live_document, live_plans from offer where publisher_id = :publisher"
                + " and offer_id = :offer and live_document is not null")
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .query(
            (row, index) ->
                new WentLive(
                    document(row.getString("live_document")),
                    Set.of((String[]) row.getArray("live_plans").getArray())))
        .optional();
  }

  /** What locks fields of a draft. */
  record WentLive(OfferDocument document, Set<String> plans) {}

  private OfferDraft draft(ResultSet row, int index) throws SQLException {
    return new OfferDraft(
        new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
        row.getString("offer_type_id"),
        document(row.getString("document")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private OfferDocument document(String text) {
    return OfferDocument.parse(json.readTree(text));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
