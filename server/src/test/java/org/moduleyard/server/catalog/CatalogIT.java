package org.moduleyard.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.server.catalog.ListingFilter.Values;
import org.moduleyard.server.platform.event.ListingPublished;
import org.moduleyard.server.testing.Events;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServerTest
@RecordApplicationEvents
class CatalogIT {

  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  @Autowired private ListingStore store;
  @Autowired private Reindex reindexOfTheServer;
  @Autowired private ApplicationEvents events;

  @BeforeEach
  void emptyYard() {
    jdbc.sql("delete from catalog_listing").update();
  }

  @Test
  void aListingIsReadBackAsItWasWritten() {
    Listing listing = SampleListing.camera().build();

    assertThat(catalog.list(listing)).isTrue();

    assertThat(catalog.production("contoso", "camera")).contains(listing);
    assertThat(catalog.preview("contoso", "camera")).isEmpty();
  }

  @Test
  void listingTheSameVersionAgainChangesAndSaysNothing() {
    Listing listing = SampleListing.camera().build();
    catalog.list(listing);

    assertThat(catalog.list(listing)).isFalse();

    assertThat(events.stream(ListingPublished.class)).hasSize(1);
  }

  @Test
  void anOlderVersionNeverReplacesANewerOne() {
    Listing newer = SampleListing.camera().withVersion(3).build();
    catalog.list(newer);

    assertThat(catalog.list(SampleListing.camera().withVersion(2).build())).isFalse();

    assertThat(catalog.production("contoso", "camera")).contains(newer);
  }

  @Test
  void whatIsShowcasedFollowsThePolicyInForce() {
    catalog.list(SampleListing.camera().build());
    catalog.list(SampleListing.camera().withId("contoso", "amd").on("linux/amd64").build());
    assertThat(showcased()).containsExactly("camera");

    Policy standard = Policy.standard();
    Policy amdAlone =
        new Policy(
            "amd64 alone",
            standard.tier1().stream()
                .filter(rule -> rule.platform().toString().equals("linux/amd64"))
                .toList(),
            standard.pictures(),
            standard.offer(),
            standard.versionOrder(),
            standard.image(),
            standard.levels(),
            standard.allowed());
    reindex(amdAlone).run(() -> true);
    assertThat(showcased()).containsExactly("amd", "camera");

    reindex(standard).run(() -> true);
    assertThat(showcased()).containsExactly("camera");
  }

  private Reindex reindex(Policy policy) {
    return new Reindex(
        store,
        new ListingFactsReader(policy),
        new StaticListableBeanFactory().getBeanProvider(Scheduler.class),
        Clock.systemUTC());
  }

  /** As after an update whose facts are others: nothing is found by what is not read yet. */
  @Test
  void factsOfAnEarlierVersionAreReadAgainAFewAtATime() {
    for (int i = 0; i < 45; i++) {
      catalog.list(SampleListing.camera().withId("contoso", "camera-" + i).build());
    }
    jdbc.sql("update catalog_listing set facts = '{}', facts_version = 0, search = ''").update();
    Reindex reindex = reindex(Policy.standard());
    assertThat(reindex.remaining()).isEqualTo(45);
    assertThat(withModule()).isZero();

    reindex.run(() -> false);
    assertThat(reindex.remaining()).isBetween(1L, 44L);
    assertThat(withModule()).isEqualTo(45 - reindex.remaining());

    reindex.run(() -> true);
    assertThat(reindex.remaining()).isZero();
    assertThat(withModule()).isEqualTo(45);
    assertThat(found("camera")).hasSize(10);
  }

  /** As after an update, and after one to a policy with other platforms of tier 1. */
  @Test
  void aCardShowsTheSameBeforeAndAfterItsFactsAreReadAgain() {
    catalog.list(SampleListing.camera().build());
    CatalogQuery all = new CatalogQuery("", new ListingFilter.All(), ListingSort.NAME, 1, 9);
    ListingCard card = catalog.search(all).cards().getFirst();
    assertThat(card).isEqualTo(ListingCard.of(SampleListing.camera().build(), true));
    assertThat(card.shown().platforms())
        .containsExactly("linux/amd64", "linux/arm/v7", "linux/arm64");

    jdbc.sql("update catalog_listing set facts_version = 1, card = '{}'").update();
    assertThat(catalog.search(all).cards()).containsExactly(card);

    reindex(Policy.standard()).run(() -> true);
    jdbc.sql("update catalog_listing set offer = '{}', plans = '[]'").update();
    assertThat(catalog.search(all).cards()).containsExactly(card);
  }

  /** Else requests would wait for each other's second connection when all are taken. */
  @Test
  void cardsThatAreReadAgainTakeOneConnectionAtATime(@Autowired DataSource dataSource)
      throws SQLException {
    catalog.list(SampleListing.camera().build());
    jdbc.sql("update catalog_listing set facts_version = 1, card = '{}'").update();
    HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
    List<Connection> others = new ArrayList<>();
    try {
      while (others.size() < pool.getMaximumPoolSize() - 1) {
        others.add(pool.getConnection());
      }
      CatalogQuery all = new CatalogQuery("", new ListingFilter.All(), ListingSort.NAME, 1, 9);
      assertThat(catalog.search(all).cards())
          .containsExactly(ListingCard.of(SampleListing.camera().build(), true));
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
  }

  /** The index holds the version that is there, also when one came while it was read. */
  @Test
  void aListingThatIsReplacedWhileItIsReadAgainKeepsItsOwnFacts() {
    Listing old = SampleListing.camera().build();
    catalog.list(old);
    Listing renamed = SampleListing.camera().withTitle("Renamed").withVersion(2).build();
    catalog.list(renamed);

    store.replaceFacts(old, new ListingFactsReader(Policy.standard()).read(old));

    assertThat(
            jdbc.sql("select title from catalog_listing where slot = 'PRODUCTION'")
                .query(String.class)
                .single())
        .isEqualTo("Renamed");
  }

  @Test
  void anOperatorHasAllListingsReadAgain() {
    catalog.list(SampleListing.camera().build());
    jdbc.sql("update catalog_listing set facts = '{}'").update();

    reindexOfTheServer.all();

    Events.await(() -> reindexOfTheServer.remaining() == 0);
    assertThat(withModule()).isOne();
  }

  private long withModule() {
    return catalog
        .search(
            new CatalogQuery(
                "",
                new ListingFilter.Contains(Values.MODULE_NAMES, "Transcoder"),
                ListingSort.NAME,
                1,
                10))
        .total();
  }

  private List<String> showcased() {
    return catalog
        .search(new CatalogQuery("", new ListingFilter.Showcased(), ListingSort.NAME, 1, 100))
        .cards()
        .stream()
        .map(ListingCard::offerId)
        .sorted()
        .toList();
  }

  @Test
  void aListingIsFoundByTheNameThatItsModuleHasOnDevices() {
    catalog.list(SampleListing.camera().build());

    for (String name : List.of("Transcoder", "transcoder", "Other")) {
      CatalogPage found =
          catalog.search(
              new CatalogQuery(
                  "",
                  new ListingFilter.Contains(ListingFilter.Values.MODULE_NAMES, name),
                  ListingSort.NAME,
                  1,
                  10));
      assertThat(found.total()).as(name).isEqualTo(name.equals("Transcoder") ? 1 : 0);
    }
  }

  @Test
  void publicationIsSaidForProductionOnly() {
    catalog.list(SampleListing.camera().inSlot(Slot.PREVIEW).build());
    assertThat(events.stream(ListingPublished.class)).isEmpty();

    catalog.list(SampleListing.camera().build());

    assertThat(events.stream(ListingPublished.class))
        .singleElement()
        .returns("Camera Transcoder", ListingPublished::title)
        .returns(1, ListingPublished::version);
  }

  @Test
  void withdrawingOneSlotLeavesTheOther() {
    catalog.list(SampleListing.camera().inSlot(Slot.PREVIEW).build());
    catalog.list(SampleListing.camera().build());

    assertThat(catalog.withdraw("contoso", "camera", Slot.PRODUCTION)).isTrue();
    assertThat(catalog.withdraw("contoso", "camera", Slot.PRODUCTION)).isFalse();

    assertThat(catalog.production("contoso", "camera")).isEmpty();
    assertThat(catalog.preview("contoso", "camera")).isPresent();
  }

  @Test
  void searchFindsWordsByTheirBeginningAndRanksTitlesFirst() {
    catalog.list(SampleListing.camera().build());
    catalog.list(
        SampleListing.camera()
            .withId("fabrikam", "bridge")
            .withTitle("Modbus Bridge")
            .withOffer("microsoft-azure-marketplace.description", "<p>Not for transcoding</p>")
            .build());

    assertThat(found("transcod")).containsExactly("contoso.camera", "fabrikam.bridge");
    assertThat(found("modb")).containsExactly("fabrikam.bridge");
    assertThat(found("bridge modbus")).containsExactly("fabrikam.bridge");
    assertThat(found("submarine")).isEmpty();
    assertThat(found("' & ! | <-> ((")).hasSize(2);
  }

  @Test
  void previewsAndHiddenPlansAreNotFound() {
    catalog.list(SampleListing.camera().inSlot(Slot.PREVIEW).build());
    catalog.list(
        SampleListing.camera()
            .withId("fabrikam", "hidden")
            .withPlan("iot-edge-module.hideSku", true)
            .build());

    assertThat(found("")).isEmpty();
    assertThat(catalog.production("fabrikam", "hidden")).isPresent();
  }

  @Test
  void onlyListingsForEveryTierOnePlatformAreShowcased() {
    catalog.list(SampleListing.camera().build());
    catalog.list(SampleListing.camera().withId("fabrikam", "small").on("linux/amd64").build());

    CatalogQuery query =
        new CatalogQuery("", new ListingFilter.Showcased(), ListingSort.NEWEST, 1, 10);
    assertThat(catalog.search(query).cards())
        .extracting(ListingCard::id)
        .containsExactly("contoso.camera");
  }

  @Test
  void pagesAreStableAndKnowTheTotal() {
    for (int i = 0; i < 5; i++) {
      catalog.list(SampleListing.camera().withId("contoso", "camera-" + i).build());
    }

    CatalogQuery second = new CatalogQuery("", new ListingFilter.All(), ListingSort.NAME, 2, 2);
    CatalogPage page = catalog.search(second);

    assertThat(page.cards())
        .extracting(ListingCard::offerId)
        .containsExactly("camera-2", "camera-3");
    assertThat(page.total()).isEqualTo(5);
    assertThat(page.pages()).isEqualTo(3);
  }

  @Test
  void theSuggestedTagIsTheNewestVersionAndNeverATestTag() {
    ListedPlan plan = SampleListing.camera().build().plans().getFirst();

    assertThat(plan.suggestedTag().orElseThrow().tag()).isEqualTo("1.0.0");
    assertThat(plan.publicTags())
        .extracting(PublishedTag::tag)
        .containsExactly("latest", "0.9.0", "1.0.0", "1.0.0-linux-amd64");
  }

  private List<String> found(String words) {
    CatalogQuery query =
        new CatalogQuery(words, new ListingFilter.All(), ListingSort.RELEVANCE, 1, 10);
    return catalog.search(query).cards().stream().map(ListingCard::id).toList();
  }

  @Test
  void categoriesThatWereStoredByNameAreFoundByTheirIds() throws Exception {
    catalog.list(SampleListing.camera().build());
    assertThat(catalog.after(new ListingFilter.Contains(Values.CATEGORIES, "media"), "", "", 9))
        .hasSize(1);
    jdbc.sql(
            "update catalog_listing set categories = array['internet-of-things', 'Media',"
                + " 'AI + Machine Learning', 'media', 'My own']")
        .update();

    jdbc.sql(
            new ClassPathResource("db/migration/catalog/V20261130_2113__catalog_category_ids.sql")
                .getContentAsString(StandardCharsets.UTF_8))
        .update();

    assertThat(
            jdbc.sql("select unnest(categories) from catalog_listing").query(String.class).list())
        .containsExactly("internet-of-things", "media", "ai-machine-learning", "My own");
  }
}
