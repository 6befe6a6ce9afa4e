package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to an offer that customers already have: new versions, rollback, stopped plans. */
class LiveOfferIT extends PublishingTestCase {

  private static final String TAGS = "iot-edge-module.imageTagsOrDigests";
  private static final String STOP = "iot-edge-module.stopDistribution";
  private static final String LICENSE = "iot-edge-module.licenseModel";
  private static final String MODULE_NAME = "iot-edge-module.defaultModuleName";

  @Autowired ImageLifecycle contentRegistry;

  private PortalClient client;

  @BeforeEach
  void aLiveOffer() {
    client = newPublisher();
    assertThat(client.put("gauge", gauge("1.0.0")).statusCode()).isEqualTo(201);
    client.toLive("gauge");
  }

  @AfterEach
  void theSourceIsAsItWas() throws Exception {
    REGISTRY.push("1.0.0", true);
  }

  private static ObjectNode gauge(String... versions) {
    ObjectNode document = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    list(SampleOffer.plan(document), versions);
    return document;
  }

  private static void list(ObjectNode plan, String... versions) {
    List<String> tags = new ArrayList<>(List.of("latest"));
    for (String version : versions) {
      List<String> all = SampleOffer.tags(version);
      tags.addAll(all.subList(1, all.size()));
    }
    ArrayNode array = plan.putArray(TAGS);
    tags.forEach(array::add);
  }

  /** A second plan with images of its own. */
  private static ObjectNode addPro(ObjectNode document) {
    ObjectNode pro = SampleOffer.plan(document).deepCopy();
    pro.put("planId", "pro");
    pro.put("iot-edge-module.skuTitle", "Gauge Pro");
    pro.put("iot-edge-module.imageRepository", "gauge-pro");
    ((ArrayNode) pro.path("iot-edge-module.defaultRoutes"))
        .removeAll()
        .addObject()
        .put("name", "GaugeToCloud")
        .put("value", "FROM /messages/modules/GaugePro/outputs/* INTO $upstream");
    ((ArrayNode) document.path("definition").path("plans")).add(pro);
    return pro;
  }

  private void save(ObjectNode document) {
    HttpResponse<String> saved = client.put("gauge", document, "If-Match", "*");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
  }

  private Map<Tag, Digest> publicTags(String repository) {
    return contentRegistry.publicTags(new RepositoryName(client.publisher + "/" + repository));
  }

  private JsonNode metadata(String plan) {
    HttpResponse<String> answer =
        getAnonymously(
            "/artifacts/" + client.publisher + ".gauge/" + plan + "/iot-edge-metadata.json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  @Test
  void removingTheNewestVersionRollsBackToTheOneBeforeAndItsNumberIsNeverUsedAgain()
      throws Exception {
    REGISTRY.push("1.1.0", true);
    save(gauge("1.0.0", "1.1.0"));
    client.toLive("gauge");
    Digest newest = REGISTRY.digest("1.1.0");
    assertThat(publicTags("gauge")).containsEntry(new Tag("latest"), newest);

    REGISTRY.push("1.0.0", true); // the publisher points latest back
    save(gauge("1.0.0"));
    client.toLive("gauge");

    assertThat(publicTags("gauge"))
        .containsEntry(new Tag("latest"), REGISTRY.digest("1.0.0"))
        .containsEntry(new Tag("1.1.0"), newest); // devices that pinned it keep it
    assertThat(metadata("standard").path("tagsOrDigests").toString())
        .contains("1.0.0")
        .doesNotContain("1.1.0");

    REGISTRY.push("1.1.0", true, "other content");
    save(gauge("1.0.0", "1.1.0"));
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);
    JsonNode status = client.awaitStatus("gauge", "failed");
    assertThat(status.toString()).contains("C-21").contains("1.1.0");
    assertThat(client.read("/gauge/slot/production").path("version").asInt()).isEqualTo(3);
  }

  @Test
  void aNewPlanGoesLiveBesideTheOldOneWithModuleNamesWrittenOut() {
    ObjectNode twoPlans = gauge("1.0.0");
    addPro(twoPlans);
    save(twoPlans);
    client.toLive("gauge");

    JsonNode plans = client.read("/gauge/slot/production").path("definition").path("plans");

    assertThat(plans).hasSize(2);
    assertThat(plans.path(0).path(MODULE_NAME).asString()).isEqualTo("Gauge");
    assertThat(plans.path(1).path(MODULE_NAME).asString()).isEqualTo("GaugePro");
    assertThat(publicTags("gauge-pro")).containsKey(new Tag("1.0.0"));
    assertThat(metadata("pro").path("containerUri").asString())
        .endsWith(client.publisher + "/gauge-pro:1.0.0");
  }

  @Test
  void aPlanThatStopsLeavesTheListingWithTheNextVersionAndComesBackAsThePlanItWas() {
    ObjectNode twoPlans = gauge("1.0.0");
    addPro(twoPlans);
    save(twoPlans);
    client.toLive("gauge");
    ObjectNode stopped = gauge("1.0.0");
    addPro(stopped).put(STOP, true);
    save(stopped);
    assertThat(metadata("pro").path("containerUri").asString()).as("not yet").isNotEmpty();

    client.toLive("gauge");

    String listing =
        getAnonymously("/offers/" + client.publisher + ".gauge?api-version=2018-08-01-beta").body();
    assertThat(listing).contains("standard").doesNotContain("Gauge Pro");
    assertThat(publicTags("gauge-pro")).as("who has it keeps it").containsKey(new Tag("1.0.0"));

    ObjectNode another = gauge("1.0.0");
    addPro(another).put(LICENSE, "BYOL");
    HttpResponse<String> refused = client.put("gauge", another, "If-Match", "*");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/definition/plans/1/" + LICENSE);

    save(twoPlans);
    client.toLive("gauge");
    assertThat(metadata("pro").path("containerUri").asString()).isNotEmpty();
  }

  @Test
  void theLastPlanCannotStopAlone() {
    ObjectNode stopped = gauge("1.0.0");
    SampleOffer.plan(stopped).put(STOP, true);
    save(stopped);

    HttpResponse<String> refused = client.post("gauge", "publish", "");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("/definition/plans/0/" + STOP);
    assertThat(getAnonymously("/" + client.publisher + ".gauge").statusCode()).isEqualTo(200);
  }

  @Test
  void goLiveAndCancelKeepToWhatTheCallerLookedAt() {
    client.toPreview("gauge");
    String preview = client.read("/gauge/slot/preview").path("eTag").asString();
    String path = client.offersPath() + "/gauge/";

    assertThat(
            client
                .send("POST", path + "golive", "", "If-Match", "W/\"datetime'2001'\"")
                .statusCode())
        .isEqualTo(412);
    assertThat(
            client
                .send("POST", path + "cancel?operationId=5a1f5f4e-4f0e-4b7c-9d0c-000000000000", "")
                .statusCode())
        .isEqualTo(409);
    assertThat(client.read("/gauge/status").path("status").asString())
        .isEqualTo("waitingForPublisherReview");
    assertThat(client.send("POST", path + "golive", "", "If-Match", preview).statusCode())
        .isEqualTo(202);
    client.awaitStatus("gauge", "succeeded");
  }
}
