package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.SourceRegistryStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creating and replacing drafts through the API. */
class DraftsIT extends PublishingTestCase {

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  @Test
  void aNewOfferIsCreatedWithAnETagAndItsNextVersion() {
    HttpResponse<String> created = client.put("gauge", gauge());

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode offer = json.readTree(created.body());
    assertThat(offer.path("status").asString()).isEqualTo("neverPublished");
    assertThat(offer.path("version").asInt()).isEqualTo(1);
    assertThat(offer.path("publisherId").asString()).isEqualTo(client.publisher);
    assertThat(created.headers().firstValue("ETag")).contains(offer.path("eTag").asString());
  }

  @Test
  void replacingNeedsThePreconditionThatHolds() {
    HttpResponse<String> created = client.put("gauge", gauge());
    String tag = created.headers().firstValue("ETag").orElseThrow();

    assertThat(client.put("gauge", gauge()).statusCode()).isEqualTo(400);
    HttpResponse<String> replaced = client.put("gauge", gauge(), "If-Match", tag);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(replaced.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    HttpResponse<String> stale = client.put("gauge", gauge(), "If-Match", tag);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(stale.body()).contains("PreconditionFailed").contains("Read it again");
    assertThat(client.put("gauge", gauge(), "If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(client.put("gauge", gauge(), "If-None-Match", "*").statusCode()).isEqualTo(412);
  }

  @Test
  void ofManyWritersWithOneETagExactlyOneWins() throws Exception {
    String tag = client.put("gauge", gauge()).headers().firstValue("ETag").orElseThrow();
    Callable<Integer> writer = () -> client.put("gauge", gauge(), "If-Match", tag).statusCode();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          writers.invokeAll(IntStream.range(0, 12).mapToObj(i -> writer).toList());
      assertThat(answers.stream().map(Future::resultNow).filter(code -> code == 200)).hasSize(1);
      assertThat(answers.stream().map(Future::resultNow).filter(code -> code == 412)).hasSize(11);
    }
  }

  @Test
  void whatTheServerOwnsIsNeverTakenFromAClient() {
    ObjectNode claiming = gauge();
    claiming.put("version", 99).put("status", "succeeded").put("eTag", "W/\"mine\"");

    JsonNode offer = json.readTree(client.put("gauge", claiming).body());

    assertThat(offer.path("version").asInt()).isEqualTo(1);
    assertThat(offer.path("status").asString()).isEqualTo("neverPublished");
    assertThat(offer.path("eTag").asString()).isNotEqualTo("W/\"mine\"");
  }

  @Test
  void aPasswordIsNeverReadBackAndStaysWhenItIsNotSent() {
    client.put("gauge", gauge());
    ObjectNode withoutPassword = gauge();
    SampleOffer.plan(withoutPassword).remove("iot-edge-module.imagePassword");

    HttpResponse<String> saved = client.put("gauge", withoutPassword, "If-Match", "*");

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(client.get("/gauge").body())
        .doesNotContain(SourceRegistryStandIn.PASSWORD)
        .doesNotContain("imagePassword");
    client.toPreview("gauge");
  }

  @Test
  void aStoredPasswordIsNotSentToAnotherRegistry() {
    client.put("gauge", gauge());
    ObjectNode moved = gauge();
    SampleOffer.plan(moved).remove("iot-edge-module.imagePassword");
    SampleOffer.plan(moved).put("iot-edge-module.imageRegistry", "collector.example");

    HttpResponse<String> refused = client.put("gauge", moved, "If-Match", "*");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("/definition/plans/0/iot-edge-module.imageRegistry")
        .contains(
            "Send iot-edge-module.imagePassword together with this change; an empty text deletes"
                + " the stored one.");
  }

  @Test
  void aLogoGivenAsUrlIsServedFromHereFromThenOn() throws Exception {
    client.put("gauge", gauge());

    JsonNode offer = SampleOffer.offer((ObjectNode) client.read("/gauge"));
    String url = offer.path("microsoft-azure-marketplace.smallLogo").asString();

    assertThat(url).startsWith(publicUrl.absolute("/media/")).endsWith(".png");
    HttpResponse<byte[]> logo = download(url.substring(publicUrl.base().length()));
    assertThat(logo.statusCode()).isEqualTo(200);
    assertThat(logo.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(logo.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(ImageIO.read(new java.io.ByteArrayInputStream(logo.body())).getWidth())
        .isEqualTo(40);
    ObjectNode readBack = (ObjectNode) client.read("/gauge");
    assertThat(client.put("gauge", readBack, "If-Match", "*").statusCode()).isEqualTo(200);
  }

  @Test
  void aLogoThatIsNoPngIsRefusedAndNothingIsStored() {
    ObjectNode disguised = gauge();
    SampleOffer.offer(disguised)
        .put("microsoft-azure-marketplace.largeLogo", LOGOS.url("/logo.png"));

    HttpResponse<String> refused = client.put("disguised", disguised);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("/definition/offer/microsoft-azure-marketplace.largeLogo")
        .contains("it is not a PNG file");
    assertThat(client.get("/disguised").statusCode()).isEqualTo(404);
  }

  @Test
  void aPictureInThePrivateNetworkIsNotFetched() {
    ObjectNode inside = gauge();
    SampleOffer.offer(inside)
        .put("microsoft-azure-marketplace.smallLogo", "http://127.0.0.1:1/40x40.png");

    HttpResponse<String> refused = client.put("inside", inside);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("microsoft-azure-marketplace.smallLogo");
  }

  @Test
  void anIncompleteOfferIsAFineDraft() {
    ObjectNode empty = json.createObjectNode();
    empty.putObject("definition").put("displayText", "Later");

    assertThat(client.put("later", empty).statusCode()).isEqualTo(201);
  }

  @Test
  void bodiesThatCannotBeReadAreRefusedWithTheirPlace() {
    String path = client.offersPath() + "/broken";
    assertBadRequest(client.send("PUT", path, "{\"a\":1,\"a\":2}"), "given twice");
    assertBadRequest(client.send("PUT", path, "{\"definition\":"), "line 1");
    assertBadRequest(client.send("PUT", path, "[]"), "JSON object");
    assertBadRequest(
        client.send("PUT", path, "{\"definition\":{\"plans\":{}}}"), "/definition/plans");
    assertBadRequest(client.send("PUT", path, "[".repeat(5000)), "nested more than 32 levels");
    assertThat(client.send("PUT", path, " ".repeat(10_000_000)).statusCode()).isEqualTo(413);
    assertThat(client.get("/broken").statusCode()).isEqualTo(404);
  }

  private static void assertBadRequest(HttpResponse<String> response, String words) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":\"BadRequest\"").contains(words);
  }

  @Test
  void whoCallsIsCheckedBeforeTheVersionAndTheVersionBeforeTheBody() {
    String path = client.offersPath() + "/gauge";
    assertThat(getAnonymously(path).statusCode()).isEqualTo(401);
    HttpResponse<String> oldVersion =
        client.send("GET", path + "?api-version=2016-08-01-preview", "");
    assertThat(oldVersion.statusCode()).isEqualTo(400);
    assertThat(oldVersion.body()).contains("InvalidAPIVersion").contains("[2017-10-31]");
    HttpResponse<String> others = client.send("GET", "/api/publishers/moon/offers", "");
    assertThat(others.statusCode()).isEqualTo(403);
    assertThat(others.body()).contains("\"code\":\"Forbidden\"");
  }

  @Test
  void theListShowsDisplayTextsAndTakesTheKnownFilter() {
    client.put("gauge", gauge());

    JsonNode list = client.read("?$filter=offerTypeId%20eq%20'iot-edge-module'");

    assertThat(list).hasSize(1);
    assertThat(list.path(0).path("definition").propertyNames()).containsOnly("displayText");
    assertThat(client.read("?$filter=offerTypeId%20eq%20'other'")).isEmpty();
    assertThat(client.get("?$filter=price%20lt%205").statusCode()).isEqualTo(400);
  }

  @Test
  void thePreviewAudienceMayCarryNotesAboutWhoseItIs() {
    ObjectNode noted = gauge();
    SampleOffer.offer(noted)
        .putArray("microsoft-azure-marketplace.allowedSubscriptions")
        .add(SampleOffer.SUBSCRIPTION)
        .addObject()
        .put("id", "1b8a2d5e-9a7c-4d0e-8f6b-3d1d5f0c7e12")
        .put("description", "Our lab");

    assertThat(client.put("gauge", noted).statusCode()).isEqualTo(201);
    assertThat(client.read("/gauge/check").path("valid").asBoolean()).isTrue();
  }
}
