package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The questions about a draft before it is published, and its deletion. */
class DraftLifeIT extends PublishingTestCase {

  private static final String TITLE = "microsoft-azure-marketplace.title";

  @Autowired AuditLog audit;
  @Autowired JdbcClient jdbc;

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private HttpResponse<String> delete(String offer, String... headers) {
    return client.send("DELETE", client.offersPath() + "/" + offer, "", headers);
  }

  private long rows(String table, String offer) {
    return jdbc.sql("select count(*) from " + table + " where publisher_id = ? and offer_id = ?")
        .params(client.publisher, offer)
        .query(Long.class)
        .single();
  }

  @Test
  void aDraftThatWasNeverLiveIsDeletedWithEverythingKnownOfIt() {
    client.put("gauge", gauge());
    client.toPreview("gauge");
    assertThat(delete("gauge", "If-Match", "*").statusCode()).as("under way").isEqualTo(409);
    client.post("gauge", "cancel", "");
    client.awaitGone("/gauge/slot/preview");
    String tag = client.read("/gauge").path("eTag").asString();

    assertThat(delete("gauge").statusCode()).isEqualTo(400);
    assertThat(delete("gauge", "If-Match", "W/\"datetime'2001'\"").statusCode()).isEqualTo(412);
    client.await(() -> delete("gauge", "If-Match", tag).statusCode() != 409);

    assertThat(client.get("/gauge").statusCode()).isEqualTo(404);
    assertThat(client.get("/gauge/versions/1").statusCode()).isEqualTo(404);
    assertThat(delete("gauge", "If-Match", "*").statusCode()).isEqualTo(404);
    assertThat(rows("offer", "gauge")).isZero();
    assertThat(rows("offer_secret", "gauge")).isZero();
    assertThat(rows("submission", "gauge")).isZero();
    assertThat(audit.about("offer/" + client.publisher + ".gauge", 1))
        .singleElement()
        .satisfies(record -> assertThat(record.action()).isEqualTo("offer.deleted"));

    assertThat(client.put("gauge", gauge()).statusCode()).isEqualTo(201);
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("neverPublished");
  }

  @Test
  void anOfferThatWasLiveCannotBeDeleted() {
    client.put("gauge", gauge());
    client.toLive("gauge");

    HttpResponse<String> refused = delete("gauge", "If-Match", "*");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("OfferWasLive").contains("stopdistribution");
    client.post("gauge", "stopdistribution", "");
    assertThat(delete("gauge", "If-Match", "*").statusCode()).isEqualTo(409);
  }

  @Test
  void theCheckSaysAtOnceWhatPublishWouldAndNamesTheLimit() {
    ObjectNode tooLong = gauge();
    SampleOffer.offer(tooLong).put(TITLE, "x".repeat(51));
    client.put("gauge", tooLong);

    JsonNode check = client.read("/gauge/check");

    assertThat(check.path("valid").asBoolean()).isFalse();
    JsonNode violation = check.path("violations").path(0);
    assertThat(violation.path("target").asString()).isEqualTo("/definition/offer/" + TITLE);
    assertThat(violation.path("severity").asString()).isEqualTo("error");
    assertThat(violation.path("limit").path("name").asString()).isEqualTo("title");
    assertThat(violation.path("limit").path("max").asInt()).isEqualTo(50);
    JsonNode refused = json.readTree(client.post("gauge", "publish", "").body());
    assertThat(refused.path("error").path("details").path(0)).isEqualTo(violation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                           | en | The title has 51 characters, at most 50 are allowed. | Shorten it by 1.
          *                            | en | The title has 51 characters, at most 50 are allowed. | Shorten it by 1.
          de, tlh;q=0.5                | en | The title has 51 characters, at most 50 are allowed. | Shorten it by 1.
          fr;q=0, en;q=0.1             | en | The title has 51 characters, at most 50 are allowed. | Shorten it by 1.
          fr;;;q=x                     | en | The title has 51 characters, at most 50 are allowed. | Shorten it by 1.
          de, fr-CA;q=0.4              | fr | Le titre compte 51 caractères ; 50 au plus sont admis. | Raccourcissez le texte de 1 caractère(s).
          en;q=0.3, sv;q=0.8, fr;q=0.5 | sv | Titeln har 51 tecken, högst 50 är tillåtna. | Korta texten med 1 tecken.
          """)
  void violationsAreSaidInTheLanguageThatIsAskedFor(
      String accepted, String language, String message, String remedy) {
    ObjectNode tooLong = gauge();
    SampleOffer.offer(tooLong).put(TITLE, "x".repeat(51));
    client.put("gauge", tooLong);
    String[] headers =
        accepted.isEmpty() ? new String[0] : new String[] {"Accept-Language", accepted};

    HttpResponse<String> checked = client.get("/gauge/check", headers);

    assertThat(checked.headers().firstValue("Content-Language")).hasValue(language);
    assertThat(checked.headers().allValues("Vary")).contains("Accept-Language");
    JsonNode violation = json.readTree(checked.body()).path("violations").path(0);
    assertThat(violation.path("code").asString()).isEqualTo("C-01");
    assertThat(violation.path("message").asString()).isEqualTo(message);
    assertThat(violation.path("remedy").asString()).isEqualTo(remedy);
    HttpResponse<String> refused =
        client.send("POST", client.offersPath() + "/gauge/publish", "", headers);
    assertThat(refused.headers().firstValue("Content-Language")).hasValue(language);
    assertThat(json.readTree(refused.body()).at("/error/code").asString())
        .isEqualTo("ValidationFailed");
    assertThat(json.readTree(refused.body()).at("/error/details/0")).isEqualTo(violation);
  }

  @Test
  void aSaveThatIsRefusedSaysWhyInTheLanguageThatIsAskedFor() {
    ObjectNode number = gauge();
    SampleOffer.offer(number).put(TITLE, 5);

    HttpResponse<String> refused =
        client.send(
            "PUT",
            client.offersPath() + "/gauge",
            number.toString(),
            "Content-Type",
            "application/json",
            "Accept-Language",
            "sv");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Language")).hasValue("sv");
    JsonNode error = json.readTree(refused.body()).path("error");
    assertThat(error.path("message").asString()).isEqualTo("Erbjudandet sparades inte.");
    assertThat(error.at("/details/0/code").asString()).isEqualTo("C-01");
    assertThat(error.at("/details/0/message").asString()).isEqualTo(TITLE + " ska vara en text.");
  }

  @Test
  void theCheckNamesWhatIsLockedOnceAnOfferIsLive() {
    client.put("gauge", gauge());
    assertThat(client.read("/gauge/check").path("lockedFields").toString())
        .contains("/id")
        .doesNotContain("licenseModel");
    client.toLive("gauge");

    JsonNode check = client.read("/gauge/check");

    assertThat(check.path("valid").asBoolean()).isTrue();
    assertThat(check.path("lockedFields"))
        .anySatisfy(
            field -> {
              assertThat(field.path("target").asString())
                  .isEqualTo("/definition/plans/0/iot-edge-module.licenseModel");
              assertThat(field.path("message").asString()).isNotBlank();
            });
  }

  @Test
  void aTitleThatCouldBeTakenForAnotherPublishersIsPointedOut() {
    client.put("gauge", named("Flow Turbine Meter 3"));
    client.toLive("gauge");
    PortalClient imitator = newPublisher();
    imitator.put("gauge", named("FIow Turbine Meter 3")); // a capital I for the l

    JsonNode similar = imitator.read("/gauge/check").path("similarNames");

    assertThat(similar)
        .anySatisfy(
            name -> {
              assertThat(name.path("field").asString()).isEqualTo("title");
              assertThat(name.path("publisherId").asString()).isEqualTo(client.publisher);
            });
    assertThat(similar)
        .as("both publishers are called Gauge Works")
        .anySatisfy(
            name -> {
              assertThat(name.path("field").asString()).isEqualTo("publisherName");
              assertThat(name.path("publisherName").asString()).isEqualTo("Gauge Works");
            });
    assertThat(client.read("/gauge/check").path("similarNames"))
        .as("an offer is not like itself")
        .noneMatch(name -> name.path("publisherId").asString().equals(client.publisher));
    JsonNode status = imitator.toPreview("gauge");
    assertThat(status.path("steps").path(0).path("messages").toString())
        .contains("looks like &#39;Flow Turbine Meter 3&#39;")
        .contains("warning");
  }

  private static ObjectNode named(String title) {
    ObjectNode document = gauge();
    SampleOffer.offer(document).put(TITLE, title);
    return document;
  }
}
