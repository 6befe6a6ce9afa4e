package org.moduleyard.server.offer.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.StagingNamespace;
import org.moduleyard.offerdocument.lock.PublisherUniqueness;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queries about many drafts at once; never reads a document. */
@Repository
public class OfferLists {

  private final JdbcClient jdbc;

  OfferLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All drafts of a publisher, by offer id. */
  public List<OfferSummary> summaries(String publisher) {
    return jdbc.sql(
            """
            select offer_id, offer_type_id, display_text,
              case when btrim(title) = '' then display_text else title end as title, changed_at
            from offer where publisher_id = :publisher order by offer_id
            """)
        .param("publisher", publisher)
        .query((row, index) -> summary(publisher, row))
        .list();
  }

  /** Drafts of all publishers or of one, along the primary key. */
  public List<OfferSummary> search(
      String words, String publisher, Optional<OfferId> after, int limit) {
    String part = "%" + words.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return jdbc.sql(
            """
            select publisher_id, offer_id, offer_type_id, display_text,
              case when btrim(title) = '' then display_text else title end as title, changed_at
            from offer
            where (publisher_id, offer_id) > (:afterPublisher, :afterOffer)
            """
                + (publisher.isEmpty() ? "" : " and publisher_id = :publisher")
                + (words.isBlank()
                    ? ""
                    : " and (title ilike :part or display_text ilike :part"
                        + " or publisher_id || '.' || offer_id ilike :part)")
                + " order by publisher_id, offer_id limit :limit")
        .param("afterPublisher", after.map(OfferId::publisher).orElse(""))
        .param("afterOffer", after.map(OfferId::offer).orElse(""))
        .param("publisher", publisher)
        .param("part", part)
        .param("limit", limit)
        .query((row, index) -> summary(row.getString("publisher_id"), row))
        .list();
  }

  private static OfferSummary summary(String publisher, ResultSet row) throws SQLException {
    return new OfferSummary(
        new OfferId(publisher, row.getString("offer_id")),
        row.getString("offer_type_id"),
        row.getString("display_text"),
        row.getString("title"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  /**
   * The names of a draft that another offer of its publisher has. The keys are spelt as in the
   * draft, however the other offer spells them; a repository in the publisher's staging namespace
   * is published by the same name as one without that prefix.
   */
  public PublisherUniqueness takenFrom(OfferDraft draft) {
    OfferDocument document = draft.document();
    StagingNamespace staging = new StagingNamespace(draft.id().publisher());
    Map<String, TreeSet<String>> repositories = new HashMap<>();
    for (Plan plan : document.plans()) {
      String name = plan.image().repository();
      if (!name.isBlank()) {
        String published = staging.strip(normal(name));
        repositories.computeIfAbsent(published, key -> new TreeSet<>()).add(name);
      }
    }
    List<String> spellings = new ArrayList<>(repositories.keySet());
    repositories.keySet().stream().map(staging::name).forEach(spellings::add);
    Map<String, String> byRepository = new HashMap<>();
    Map<String, String> byMarketingId = new HashMap<>();
    String marketingId = document.marketingId().toLowerCase(Locale.ROOT);
    jdbc.sql(
            """
            select offer_id, btrim(name) as name, false as is_slug
            from offer, jsonb_array_elements_text(repositories) as name
            where publisher_id = :publisher and offer_id <> :offer and btrim(name) = any(:names)
            union all
            select offer_id, marketing_id, true from offer
            where publisher_id = :publisher and offer_id <> :offer and marketing_id = :slug
            """)
        .param("publisher", draft.id().publisher())
        .param("offer", draft.id().offer())
        .param("names", spellings.toArray(String[]::new))
        .param("slug", normal(marketingId))
        .query(
            row -> {
              if (row.getBoolean("is_slug")) {
                byMarketingId.put(marketingId, row.getString("offer_id"));
              } else {
                String published = staging.strip(row.getString("name"));
                for (String name : repositories.getOrDefault(published, new TreeSet<>())) {
                  byRepository.put(name, row.getString("offer_id"));
                }
              }
            });
    return new PublisherUniqueness(byRepository, byMarketingId);
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
