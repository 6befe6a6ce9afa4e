package org.moduleyard.server.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.text.NameLikeness;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code catalog_listing}. */
@Repository
class ListingStore {

  private static final TypeReference<List<ListedPlan>> PLANS = new TypeReference<>() {};
  private static final String COLUMNS =
      "publisher_id, publisher_name, offer_id, slot, version, offer, plans, published_at";
  private static final String PUBLIC = " from catalog_listing where slot = 'PRODUCTION' and ";

  private static final String SEARCH =
      """
      setweight(to_tsvector('english', :title), 'A')
        || setweight(to_tsvector('english', :publisherName), 'B')
        || setweight(to_tsvector('english', :summary || ' ' || :planTitles), 'C')
        || setweight(to_tsvector('english', :description), 'D')
      """;

  private static final String IS_STALE = "(facts_version < ? or showcased_by <> ?)";
  private static final String STALE = " from catalog_listing where " + IS_STALE;

  /** The text and the tree of what went through certification, in bytes. */
  private static final long EACH_BYTE = 8;

  /** Documents are long. */
  private static final int FEW = 20;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ListingStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** All listings in all slots, as text, a few at a time within a transaction. */
  void forEachDocument(Consumer<String> reader) {
    jdbc.sql("select offer::text, plans::text from catalog_listing")
        .withFetchSize(FEW)
        .query(
            row -> {
              reader.accept(row.getString(1));
              reader.accept(row.getString(2));
            });
  }

  /** Stores this version unless the same or a later one is already there. */
  boolean store(Listing listing, ListingFacts facts) {
    return withFacts(
                """
                insert into catalog_listing (publisher_id, publisher_name, offer_id, slot, version,
                  title, summary, marketing_id, categories, platforms, licenses, module_names,
                  showcased, showcased_by, browsable, title_skeleton, publisher_skeleton,
                  facts, facts_version, card, offer, plans, published_at, first_published_at, search)
                values (:publisherId, :publisherName, :offerId, :slot, :version,
                  :title, :summary, :marketingId, :categories, :platforms, :licenses, :moduleNames,
                  :showcased, :showcasedBy, :browsable, :titleSkeleton, :publisherSkeleton,
                  :facts::jsonb, :factsVersion, :card::json, :offer::json, :plans::json, :publishedAt,
                  :publishedAt,
                """
                    + SEARCH
                    + """
                )
                on conflict (publisher_id, offer_id, slot) do update set
                  publisher_name = excluded.publisher_name, version = excluded.version,
                  title = excluded.title, summary = excluded.summary,
                  marketing_id = excluded.marketing_id, categories = excluded.categories,
                  platforms = excluded.platforms, licenses = excluded.licenses,
                  module_names = excluded.module_names, showcased = excluded.showcased,
                  showcased_by = excluded.showcased_by, browsable = excluded.browsable,
                  title_skeleton = excluded.title_skeleton,
                  publisher_skeleton = excluded.publisher_skeleton,
                  facts = excluded.facts, facts_version = excluded.facts_version,
                  card = excluded.card,
                  offer = excluded.offer, plans = excluded.plans,
                  published_at = excluded.published_at, search = excluded.search
                where catalog_listing.version < excluded.version
                """,
                listing,
                facts)
            .param("offer", listing.document().text())
            .param("plans", json.writeValueAsString(listing.plans()))
            .param("publishedAt", listing.publishedAt().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Replaces the facts of a listing, unless another version has taken its place. */
  void replaceFacts(Listing listing, ListingFacts facts) {
    withFacts(
            """
            update catalog_listing set
              title = :title, summary = :summary, marketing_id = :marketingId,
              categories = :categories, platforms = :platforms, licenses = :licenses,
              module_names = :moduleNames, showcased = :showcased, showcased_by = :showcasedBy,
              browsable = :browsable, title_skeleton = :titleSkeleton,
              publisher_skeleton = :publisherSkeleton, facts = :facts::jsonb,
              facts_version = :factsVersion, card = :card::json, search =
            """
                + SEARCH
                + """
             where publisher_id = :publisherId and offer_id = :offerId and slot = :slot
               and version = :version
            """,
            listing,
            facts)
        .update();
  }

  private JdbcClient.StatementSpec withFacts(String sql, Listing listing, ListingFacts facts) {
    return jdbc.sql(sql)
        .param("publisherId", listing.publisherId())
        .param("publisherName", listing.publisherName())
        .param("offerId", listing.offerId())
        .param("slot", listing.slot().name())
        .param("version", listing.version())
        .param("title", facts.title())
        .param("summary", facts.summary())
        .param("marketingId", facts.marketingId())
        .param("categories", facts.categories().toArray(String[]::new))
        .param("platforms", facts.platforms().toArray(String[]::new))
        .param("licenses", facts.licenses().toArray(String[]::new))
        .param("moduleNames", facts.moduleNames().toArray(String[]::new))
        .param("showcased", facts.showcased())
        .param("showcasedBy", facts.showcasedBy())
        .param("browsable", facts.browsable())
        .param("titleSkeleton", NameLikeness.skeleton(facts.title()))
        .param("publisherSkeleton", NameLikeness.ofPublisher(listing.publisherName()).skeleton())
        .param("planTitles", facts.planTitles())
        .param("description", facts.description())
        .param("facts", json.writeValueAsString(facts.document()))
        .param("factsVersion", ListingFacts.VERSION)
        .param("card", json.writeValueAsString(facts.shown()));
  }

  boolean remove(String publisherId, String offerId, Slot slot) {
    return jdbc.sql(
                "delete from catalog_listing where publisher_id = ? and offer_id = ? and slot = ?")
            .params(publisherId, offerId, slot.name())
            .update()
        > 0;
  }

  /** False when there is nothing in the slot it is to leave. */
  boolean move(String publisherId, String offerId, Slot from, Slot to) {
    return jdbc.sql(
                "update catalog_listing set slot = ?"
                    + " where publisher_id = ? and offer_id = ? and slot = ?")
            .params(to.name(), publisherId, offerId, from.name())
            .update()
        > 0;
  }

  Optional<Listing> find(String publisherId, String offerId, Slot slot) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from catalog_listing where publisher_id = ? and offer_id = ? and slot = ?")
        .params(publisherId, offerId, slot.name())
        .query(this::listing)
        .optional();
  }

  /** Listings in preview whose documents name a subscription anywhere; at most so many. */
  List<Listing> previewsNaming(UUID subscription, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from catalog_listing where slot = 'PREVIEW'"
                + " and strpos(lower(offer::text), ?) > 0 order by publisher_id, offer_id limit ?")
        .params(subscription.toString(), most)
        .query(this::listing)
        .list();
  }

  Optional<Listing> findByMarketingId(String publisherId, String marketingId) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + PUBLIC
                + "publisher_id = ? and marketing_id <> '' and lower(marketing_id) = lower(?)"
                + " order by first_published_at limit 1")
        .params(publisherId, marketingId)
        .query(this::listing)
        .optional();
  }

  List<Listing> uncertified() {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from catalog_listing where exists (select from json_array_elements(plans) plan"
                + " where coalesce(json_typeof(plan -> 'certified'), 'null') = 'null')")
        .query(this::listing)
        .list();
  }

  void replacePlans(Listing listing, List<ListedPlan> plans) {
    jdbc.sql(
            """
            update catalog_listing set plans = :plans::json
             where publisher_id = :publisher and offer_id = :offer and slot = :slot
               and version = :version
            """)
        .param("plans", json.writeValueAsString(plans))
        .param("publisher", listing.publisherId())
        .param("offer", listing.offerId())
        .param("slot", listing.slot().name())
        .param("version", listing.version())
        .update();
  }

  /**
   * A few listings whose facts were read by an earlier version or another policy than this; each is
   * to be moved on, or the next few are the same ones.
   */
  List<Listing> stale(String policyDigest) {
    return jdbc.sql(
            "select " + COLUMNS + STALE + " order by publisher_id, offer_id, slot limit " + FEW)
        .params(ListingFacts.VERSION, policyDigest)
        .query(this::listing)
        .list();
  }

  /** How many those are. */
  long countStale(String policyDigest) {
    return jdbc.sql("select count(*)" + STALE)
        .params(ListingFacts.VERSION, policyDigest)
        .query(Long.class)
        .single();
  }

  /** Has the facts of all listings read again. */
  void forgetFacts() {
    jdbc.sql("update catalog_listing set facts_version = 0").update();
  }

  Map<String, String> titles(Collection<String> repositories) {
    Map<String, String> titles = new HashMap<>();
    jdbc.sql(
            """
            select plan.value ->> 'repository' as repository, min(title) as title
              from catalog_listing, json_array_elements(plans) as plan
             where slot = 'PRODUCTION' and publisher_id = any(:publishers)
               and plan.value ->> 'repository' = any(:repositories)
             group by 1
            """)
        .param(
            "publishers",
            repositories.stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toArray(String[]::new))
        .param("repositories", repositories.toArray(String[]::new))
        .query(
            row -> {
              titles.put(row.getString("repository"), row.getString("title"));
            });
    return titles;
  }

  /**
   * A page of cards. The document of a listing is read only when its facts are stale.
   *
   * @param facts reads those
   */
  CatalogPage search(CatalogQuery query, ListingFactsReader facts) {
    ListingSql sql = new ListingSql();
    ListingFilter filter =
        new ListingFilter.And(List.of(new ListingFilter.Words(query.words()), query.filter()));
    String from = PUBLIC + "browsable and " + sql.condition(filter);
    long total =
        jdbc.sql("select count(*)" + from).params(sql.parameters()).query(Long.class).single();
    List<Object> parameters = new ArrayList<>(sql.parameters());
    String order = order(query, parameters);
    parameters.add(query.size());
    parameters.add((long) (query.page() - 1) * query.size());
    parameters.addAll(0, List.of(ListingFacts.VERSION, facts.policyDigest()));
    List<StoredCard> found =
        jdbc.sql(
                "select publisher_id, publisher_name, offer_id, title, summary, showcased, card, "
                    + IS_STALE
                    + " as stale"
                    + from
                    + order
                    + " limit ? offset ?")
            .params(parameters)
            .query(this::card)
            .list();
    Map<String, ListingCard> readAgain = readAgain(found, facts);
    List<ListingCard> cards =
        found.stream()
            .flatMap(
                row -> row.card().or(() -> Optional.ofNullable(readAgain.get(row.id()))).stream())
            .toList();
    return new CatalogPage(cards, query.page(), query.size(), total);
  }

  /**
   * A row of a list.
   *
   * @param card empty when its facts are stale
   */
  private record StoredCard(String publisherId, String offerId, Optional<ListingCard> card) {
    String id() {
      return Listing.id(publisherId, offerId);
    }
  }

  private StoredCard card(ResultSet row, int number) throws SQLException {
    String publisherId = row.getString("publisher_id");
    String offerId = row.getString("offer_id");
    if (row.getBoolean("stale")) {
      return new StoredCard(publisherId, offerId, Optional.empty());
    }
    return new StoredCard(
        publisherId,
        offerId,
        Optional.of(
            new ListingCard(
                publisherId,
                row.getString("publisher_name"),
                offerId,
                row.getString("title"),
                row.getString("summary"),
                row.getBoolean("showcased"),
                json.readValue(row.getString("card"), ListingCard.Shown.class))));
  }

  /** The cards whose facts are stale, by id, from their documents; without those just gone. */
  private Map<String, ListingCard> readAgain(List<StoredCard> rows, ListingFactsReader facts) {
    List<StoredCard> stale = rows.stream().filter(row -> row.card().isEmpty()).toList();
    if (stale.isEmpty()) {
      return Map.of();
    }
    String keys = String.join(", ", Collections.nCopies(stale.size(), "(?, ?)"));
    List<Object> parameters =
        stale.stream().flatMap(row -> Stream.<Object>of(row.publisherId(), row.offerId())).toList();
    return listings(PUBLIC + "(publisher_id, offer_id) in (" + keys + ")", parameters).stream()
        .map(listing -> ListingCard.of(listing, facts.isShowcased(listing)))
        .collect(Collectors.toMap(ListingCard::id, Function.identity()));
  }

  private static String order(CatalogQuery query, List<Object> parameters) {
    String byName = "lower(title), publisher_id, offer_id";
    String words = SearchWords.query(query.words());
    return " order by "
        + switch (query.sort()) {
          case NAME -> byName;
          case NEWEST -> "first_published_at desc, publisher_id, offer_id";
          case RELEVANCE -> {
            if (words.isEmpty()) {
              yield byName;
            }
            parameters.add(words);
            yield "ts_rank(search, to_tsquery('english', ?)) desc, " + byName;
          }
        };
  }

  /** The next listings in the order of their keys, for clients that read the whole catalog. */
  List<Listing> after(ListingFilter filter, String publisherId, String offerId, int limit) {
    ListingSql sql = new ListingSql();
    String condition = sql.condition(filter);
    List<Object> parameters = new ArrayList<>(sql.parameters());
    parameters.addAll(List.of(publisherId, offerId, limit));
    String which =
        PUBLIC
            + "browsable and "
            + condition
            + " and (publisher_id, offer_id) > (?, ?) order by publisher_id, offer_id limit ?";
    return listings(which, parameters);
  }

  private List<Listing> listings(String which, List<Object> parameters) {
    makeRoom(which, parameters);
    return jdbc.sql("select " + COLUMNS + which).params(parameters).query(this::listing).list();
  }

  /** Before they are fetched, so that many readers of long listings wait for each other. */
  private void makeRoom(String which, List<Object> parameters) {
    long bytes =
        jdbc.sql(
                "select coalesce(sum(length), 0) from (select octet_length(offer::text)"
                    + " + octet_length(plans::text) as length"
                    + which
                    + ") found")
            .params(parameters)
            .query(Long.class)
            .single();
    Work.need(MemoryPart.LISTINGS, EACH_BYTE * bytes);
  }

  private Listing listing(ResultSet row, int number) throws SQLException {
    return new Listing(
        row.getString("publisher_id"),
        row.getString("publisher_name"),
        row.getString("offer_id"),
        Slot.valueOf(row.getString("slot")),
        row.getInt("version"),
        OfferDocument.takingRead(json.readTree(row.getString("offer"))),
        json.readValue(row.getString("plans"), PLANS),
        row.getObject("published_at", java.time.OffsetDateTime.class).toInstant());
  }
}
