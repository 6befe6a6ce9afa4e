package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Queries over all offers of a publisher agree with their documents. */
class OfferListsIT extends PublishingTestCase {

  private static final String MARKETING_ID =
      "microsoft-azure-marketplace.offerMarketingUrlIdentifier";
  private static final String REPOSITORY = "iot-edge-module.imageRepository";

  @Autowired Offers offers;
  @Autowired JdbcClient jdbc;
  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private static ObjectNode gauge(String repository) {
    return SampleOffer.with(REGISTRY, LOGOS, repository);
  }

  private void save(String offer, ObjectNode document) {
    HttpResponse<String> saved = client.put(offer, document);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
  }

  /** As no save takes it, but as a draft of an earlier version may be. */
  private void store(String offer, ObjectNode document) {
    save(offer, named("{}"));
    jdbc.sql("update offer set document = cast(? as jsonb) where publisher_id = ? and offer_id = ?")
        .params(document.put("id", offer).toString(), client.publisher, offer)
        .update();
  }

  private OfferDraft draft(String offer) {
    return offers.find(new OfferId(client.publisher, offer)).orElseThrow();
  }

  private ObjectNode named(String definition) {
    ObjectNode document = json.createObjectNode();
    document.set("definition", json.readTree(definition));
    return document;
  }

  @Test
  void summariesReadAsTheDocumentsDo() {
    save("full", gauge("full"));
    save("untitled", named("{\"displayText\":\"Only a name\"}"));
    save(
        "blank",
        named("{\"displayText\":\"N\",\"offer\":{\"microsoft-azure-marketplace.title\":\"  \"}}"));
    store(
        "number",
        named("{\"displayText\":5,\"offer\":{\"microsoft-azure-marketplace.title\":[]}}"));
    save("nothing", named("{}"));
    save("long", named("{\"displayText\":\"" + "é".repeat(100_000) + "\"}"));

    List<OfferSummary> summaries = offers.summaries(client.publisher);

    assertThat(summaries)
        .extracting(one -> one.id().offer())
        .containsExactly("blank", "full", "long", "nothing", "number", "untitled");
    for (OfferSummary summary : summaries) {
      OfferDraft draft = draft(summary.id().offer());
      assertThat(summary.tag()).isEqualTo(draft.tag());
      assertThat(summary.offerTypeId()).isEqualTo("iot-edge-module");
      assertThat(summary.displayText()).isEqualTo(beginning(draft.document().displayText()));
      assertThat(summary.title()).isEqualTo(beginning(draft.document().title()));
    }
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), 1000));
  }

  @Test
  void whatAnotherOfferClaimsIsTakenHoweverItIsSpelt() {
    save("first", gauge("Gauge-Images"));
    ObjectNode second = gauge("gauge-images ");
    SampleOffer.offer(second).put(MARKETING_ID, "GAUGE-IMAGES");
    save("second", second);

    List<Violation> taken = offers.takenFrom(draft("second")).check(draft("second").document());

    assertThat(taken).extracting(Violation::rule).containsExactly("OFFER-02", "C-23");
    assertThat(taken).allSatisfy(one -> assertThat(one.message()).contains("'first'"));
    assertThat(taken.getLast().pointer()).isEqualTo("/definition/plans/0/" + REPOSITORY);
  }

  @Test
  void anOfferWithoutAMarketingIdentifierClaimsItsOwnId() {
    save("gauge", named("{}"));
    ObjectNode other = named("{\"offer\":{\"" + MARKETING_ID + "\":\"Gauge\"}}");
    save("other", other);

    assertThat(offers.takenFrom(draft("other")).offerByMarketingId())
        .containsEntry("gauge", "gauge");
    assertThat(offers.takenFrom(draft("gauge")).offerByMarketingId())
        .containsEntry("gauge", "other");
  }

  @Test
  void nothingIsTakenByEmptyPlansByOddValuesOrByOtherPublishers() {
    save("empty", named("{\"plans\":[{},{\"" + REPOSITORY + "\":\"\"}]}"));
    store(
        "odd",
        named("{\"plans\":[{\"" + REPOSITORY + "\":5},{\"" + REPOSITORY + "\":{\"a\":1}}]}"));
    PortalClient stranger = newPublisher();
    assertThat(stranger.put("gauge", gauge("gauge")).statusCode()).isEqualTo(201);
    save("gauge", gauge("gauge"));

    for (String offer : List.of("empty", "odd", "gauge")) {
      assertThat(offers.takenFrom(draft(offer)).check(draft(offer).document())).isEmpty();
    }
  }
}
