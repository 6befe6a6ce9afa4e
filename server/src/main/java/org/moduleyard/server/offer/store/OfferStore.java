package org.moduleyard.server.offer.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.lock.Locks;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.StoredOffers;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of drafts. */
@Repository
public class OfferStore {

  private static final String DRAFT = "publisher_id, offer_id, offer_type_id, document, changed_at";

  /** Documents are long. */
  private static final int FEW = 20;

  private final JdbcClient jdbc;

  OfferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<OfferDraft> find(OfferId id) {
    makeRoom(id);
    return select(id, DRAFT, "", this::draft);
  }

  /** The draft, locked until the transaction ends. */
  public Optional<OfferDraft> lock(OfferId id) {
    makeRoom(id);
    return select(id, DRAFT, " for update", this::draft);
  }

  /** The facts about a draft that a writer has to know before the draft is read. */
  public record Head(String offerTypeId, Instant changedAt) {
    public EntityTag tag() {
      return EntityTag.of(changedAt);
    }
  }

  public Optional<Head> head(OfferId id) {
    return select(id, "offer_type_id, changed_at", "", OfferStore::head);
  }

  public Optional<Head> lockHead(OfferId id) {
    return select(id, "offer_type_id, changed_at", " for update", OfferStore::head);
  }

  /**
   * A draft and the live documents that lock its fields.
   *
   * @param live the version that went live last, with every plan that ever did; empty before the
   *     first time
   * @param livePlans every plan that ever was live
   */
  public record Lockable(OfferDraft draft, Optional<OfferDocument> live, Set<String> livePlans) {}

  /** The draft with its live document, locked until the transaction ends. */
  public Optional<Lockable> lockAll(OfferId id) {
    makeRoom(id);
    return select(
        id,
        DRAFT + ", live_document, live_plans",
        " for update",
        (row, index) ->
            new Lockable(
                replaceable(row),
                Optional.ofNullable(row.getString("live_document")).map(this::document),
                Set.of((String[]) row.getArray("live_plans").getArray())));
  }

  /**
   * The document that locked fields are taken from, with every plan that ever was live; empty
   * before the first time.
   */
  public Optional<OfferDocument> live(OfferId id) {
    makeRoom(id);
    return select(
            id,
            "live_document",
            "",
            (row, index) -> Optional.ofNullable(row.getString(1)).map(this::document))
        .flatMap(live -> live);
  }

  /** All drafts and what went live of them, as text, a few at a time within a transaction. */
  public void forEachDocument(Consumer<String> reader) {
    jdbc.sql("select document::text, live_document::text from offer")
        .withFetchSize(FEW)
        .query(
            row -> {
              reader.accept(row.getString(1));
              Optional.ofNullable(row.getString(2)).ifPresent(reader);
            });
  }

  private void makeRoom(OfferId id) {
    select(
            id,
            "octet_length(document::text) + coalesce(octet_length(live_document::text), 0)",
            "",
            (row, index) -> row.getLong(1))
        .ifPresent(StoredOffers::makeRoom);
  }

  private <T> Optional<T> select(OfferId id, String columns, String suffix, RowMapper<T> mapper) {
    return jdbc.sql(
            "select "
                + columns
                + " from offer where publisher_id = :publisher and offer_id = :offer"
                + suffix)
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .query(mapper)
        .optional();
  }

  /** False when an offer of this id exists. */
  public boolean insert(OfferDraft draft) {
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
            .param("document", draft.document().text())
            .param("changed", at(draft.changedAt()))
            .update()
        == 1;
  }

  /** Whether the editor shows all errors of a draft; true when there is none. */
  public boolean isJudged(OfferId id) {
    return select(id, "judged", "", (row, index) -> row.getBoolean(1)).orElse(true);
  }

  public void setJudged(OfferId id, boolean judged) {
    jdbc.sql(
            """
            update offer set judged = :judged
            where publisher_id = :publisher and offer_id = :offer and judged <> :judged
            """)
        .param("judged", judged)
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .update();
  }

  public void replace(OfferDraft draft) {
    jdbc.sql(
            """
            update offer set document = cast(:document as jsonb), changed_at = :changed
            where publisher_id = :publisher and offer_id = :offer
            """)
        .param("document", draft.document().text())
        .param("changed", at(draft.changedAt()))
        .param("publisher", draft.id().publisher())
        .param("offer", draft.id().offer())
        .update();
  }

  /** Remembers what the locked fields of a draft are taken from, from now on. */
  public void recordLive(OfferId id, OfferDocument document) {
    String[] plans = document.plans().stream().map(Plan::planId).toArray(String[]::new);
    jdbc.sql(
            """
            update offer set live_document = cast(:document as jsonb),
              live_plans = array(select distinct unnest(live_plans || cast(:plans as text[])))
            where publisher_id = :publisher and offer_id = :offer
            """)
        .param("document", document.text())
        .param("plans", plans)
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .update();
  }

  /** The events in the life of an offer that fix some of its fields. */
  public Locks locks(OfferId id) {
    return jdbc.sql(
            "select live_document is not null as live, live_plans from offer"
                + " where publisher_id = :publisher and offer_id = :offer")
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .query(
            (row, index) ->
                new Locks(
                    row.getBoolean("live"),
                    Set.of((String[]) row.getArray("live_plans").getArray())))
        .optional()
        .orElse(Locks.DRAFT);
  }

  /** Deletes the draft with its secrets. */
  public void delete(OfferId id) {
    jdbc.sql("delete from offer where publisher_id = :publisher and offer_id = :offer")
        .param("publisher", id.publisher())
        .param("offer", id.offer())
        .update();
  }

  private static Head head(ResultSet row, int index) throws SQLException {
    return new Head(row.getString("offer_type_id"), changedAt(row));
  }

  private OfferDraft draft(ResultSet row, int index) throws SQLException {
    return new OfferDraft(
        new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
        row.getString("offer_type_id"),
        document(row.getString("document")),
        changedAt(row));
  }

  /** One that is too large to be read counts as empty, so that a smaller one can take its place. */
  private OfferDraft replaceable(ResultSet row) throws SQLException {
    try {
      return draft(row, 0);
    } catch (ResponseStatusException e) {
      ObjectNode empty = JsonNodeFactory.instance.objectNode();
      empty.put(OfferKeys.PUBLISHER_ID, row.getString("publisher_id"));
      empty.put(OfferKeys.OFFER_TYPE_ID, row.getString("offer_type_id"));
      empty.put(OfferKeys.OFFER_ID, row.getString("offer_id"));
      return new OfferDraft(
          new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
          row.getString("offer_type_id"),
          OfferDocument.taking(empty),
          changedAt(row));
    }
  }

  private static Instant changedAt(ResultSet row) throws SQLException {
    return row.getObject("changed_at", OffsetDateTime.class).toInstant();
  }

  private OfferDocument document(String text) {
    return StoredOffers.read(text);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
