package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.testing.SourceRegistryStandIn.Behaviour;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way from a draft to the storefront, and everything that can stop it. */
class PublishingIT extends PublishingTestCase {

  @Autowired ImageLifecycle contentRegistry;
  @Autowired AuditLog audit;

  private PortalClient client;

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    save(gauge());
  }

  @AfterEach
  void theRegistryBehavesAgain() throws Exception {
    REGISTRY.release();
    REGISTRY.push("1.0.0", true);
  }

  /** Content this server has not stored yet, so that it has to be transferred. */
  private static void pushSomethingNew() throws Exception {
    REGISTRY.push("1.0.0", true, "build " + UUID.randomUUID());
  }

  private ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private void save(ObjectNode document) {
    HttpResponse<String> saved = client.put("gauge", document, "If-None-Match", "*");
    if (saved.statusCode() == 412) {
      saved = client.put("gauge", document, "If-Match", "*");
    }
    assertThat(saved.statusCode()).as(saved.body()).isIn(200, 201);
  }

  /** Publishes and returns the status after the way has ended in this step status. */
  private JsonNode failIn(String stepId, String stepStatus) {
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);
    JsonNode status = client.awaitStatus("gauge", "failed");
    JsonNode step = step(status, stepId);
    assertThat(step.path("status").asString()).as(status.toPrettyString()).isEqualTo(stepStatus);
    assertThat(client.get("/gauge/slot/preview").statusCode()).isEqualTo(404);
    return step;
  }

  private static JsonNode step(JsonNode status, String id) {
    for (JsonNode step : status.path("steps")) {
      if (step.path("id").asString().equals(id)) {
        return step;
      }
    }
    throw new AssertionError("no step " + id + " in " + status.toPrettyString());
  }

  @Test
  void aPublishedOfferWaitsForSignOffAndThenGoesLiveWithTheDigestsOfItsSource() {
    JsonNode preview = client.toPreview("gauge");
    assertThat(step(preview, "publisher-signoff").path("status").asString())
        .isEqualTo("waitingForPublisherReview");
    assertThat(client.read("/gauge/slot/Preview").path("version").asInt()).isEqualTo(1);
    assertThat(client.get("/gauge/slot/production").statusCode()).isEqualTo(404);
    assertThat(getAnonymously("/v2/" + client.publisher + "/gauge/manifests/1.0.0").statusCode())
        .isIn(401, 404);

    assertThat(client.post("gauge", "golive", "").statusCode()).isEqualTo(202);
    JsonNode live = client.awaitStatus("gauge", "succeeded");

    assertThat(live.path("steps"))
        .allSatisfy(
            step -> {
              assertThat(step.path("status").asString()).isEqualTo("complete");
              assertThat(step.path("progressPercentage").asInt()).isEqualTo(100);
            });
    assertThat(live.path("liveLinks").path(0).asString())
        .isEqualTo(publicUrl.absolute("/" + client.publisher + ".gauge"));
    assertThat(client.read("/gauge/slot/production").path("version").asInt()).isEqualTo(1);
    assertThat(client.get("/gauge/slot/preview").statusCode()).isEqualTo(404);
    for (String tag : SampleOffer.tags("1.0.0")) {
      assertThat(published(tag)).as(tag).isEqualTo(REGISTRY.digest(tag));
    }
    assertThat(getAnonymously("/" + client.publisher + ".gauge").body()).contains("Pressure gauge");
    assertThat(audit.about("offer/" + client.publisher + ".gauge", 50))
        .extracting(AuditRecord::action)
        .contains("offer.created", "offer.submitted", "offer.signed-off", "submission.live");
  }

  private @Nullable Digest published(String tag) {
    return contentRegistry
        .publicTags(new RepositoryName(client.publisher + "/gauge"))
        .get(new Tag(tag));
  }

  @Test
  void theOperationThatPublishAnswersWithCanBeFollowed() {
    HttpResponse<String> accepted =
        client.post(
            "gauge", "publish", "{\"metadata\":{\"notification-emails\":\"ada@gauge.example\"}}");
    String location = accepted.headers().firstValue("Operation-Location").orElseThrow();
    client.awaitStatus("gauge", "waitingForPublisherReview");

    JsonNode operation =
        json.readTree(
            client
                .send(
                    "GET", location.substring(publicUrl.base().length(), location.indexOf('?')), "")
                .body());

    assertThat(operation.path("submissionType").asString()).isEqualTo("publish");
    assertThat(operation.path("submissionState").asString()).isEqualTo("completed");
    assertThat(operation.path("definition").path("metadata").path("emails").asString())
        .isEqualTo("ada@gauge.example");
    assertThat(client.read("/gauge/submissions/?status=completed")).hasSize(1);
    assertThat(client.read("/gauge/submissions/?status=running")).isEmpty();
  }

  @Test
  void aClientThatLooksAgainAndAgainTakesNothingFromTheOthers() {
    client.toPreview("gauge");

    for (int i = 0; i < 50; i++) {
      assertThat(client.read("/gauge/submissions")).hasSize(1);
    }

    assertThat(getAnonymously("/").statusCode()).isEqualTo(200);
  }

  @Test
  void anOfferThatBreaksStaticRulesIsNotSubmittedAndSaysWhichFields() {
    ObjectNode incomplete = gauge();
    SampleOffer.offer(incomplete).remove("microsoft-azure-marketplace.privacyURL");
    save(incomplete);

    HttpResponse<String> refused = client.post("gauge", "publish", "");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("/definition/offer/microsoft-azure-marketplace.privacyURL");
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("neverPublished");
  }

  @Test
  void aRegistryThatCannotBeReachedStopsValidationAndSaysSo() {
    ObjectNode unreachable = gauge();
    SampleOffer.plan(unreachable).put("iot-edge-module.imageRegistry", "http://127.0.0.1:9");
    save(unreachable);

    JsonNode step = failIn("displaydummycertify", "blocked");

    assertThat(step.path("messages").toString()).contains("127.0.0.1:9");
  }

  @Test
  void aWrongPasswordStopsValidationAndIsNotShown() {
    ObjectNode wrong = gauge();
    SampleOffer.plan(wrong).put("iot-edge-module.imagePassword", "guessed-wrong");
    save(wrong);

    JsonNode step = failIn("displaydummycertify", "blocked");

    assertThat(step.path("messages").toString())
        .contains("password")
        .doesNotContain("guessed-wrong");
  }

  @Test
  void everyTagThatIsMissingAtTheSourceIsNamedAtOnce() {
    ObjectNode listing = gauge();
    listing
        .path("definition")
        .path("plans")
        .path(0)
        .path("iot-edge-module.imageTagsOrDigests")
        .asArray()
        .add("2.0.0")
        .add("2.0.0-linux-amd64");
    save(listing);

    JsonNode step = failIn("displaydummycertify", "blocked");

    assertThat(step.path("messages").toString()).contains("2.0.0").contains("2.0.0-linux-amd64");
  }

  @Test
  void layersWithOtherBytesThanTheirDigestSaysAreRefused() throws Exception {
    pushSomethingNew();
    REGISTRY.behave(Behaviour.CHANGED_LAYERS);

    JsonNode step = failIn("displaydummycertify", "blocked");

    assertThat(step.path("messages").toString()).contains("sha256:");
    REGISTRY.release();
    client.toPreview("gauge");
  }

  @Test
  void aManifestOfAHundredMegabytesIsRefused() {
    REGISTRY.behave(Behaviour.ENDLESS_MANIFESTS);

    failIn("displaydummycertify", "blocked");
  }

  @Test
  void certificationRejectsWhatIsMissingFromTheListWithItsRemedy() {
    ObjectNode incomplete = gauge();
    ObjectNode plan = SampleOffer.plan(incomplete);
    plan.putArray("iot-edge-module.imageTagsOrDigests").add("latest").add("1.0.0");
    save(incomplete);

    JsonNode step = failIn("displaycertify", "rejected");

    assertThat(step.path("messages").toString()).contains("C-18");
    JsonNode report = client.read("/gauge/versions/1/plans/standard/report");
    assertThat(report.toString()).contains("C-18");
    assertThat(client.get("/gauge/versions/1/plans/other/report").statusCode()).isEqualTo(404);
  }

  @Test
  void aSecondPublishIsRefusedWhileTheFirstRuns() throws Exception {
    pushSomethingNew();
    REGISTRY.behave(Behaviour.STALLED_LAYERS);
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);
    REGISTRY.awaitStalled();

    HttpResponse<String> second = client.post("gauge", "publish", "");
    HttpResponse<String> early = client.post("gauge", "golive", "");

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("OperationInProgress");
    assertThat(early.statusCode()).isEqualTo(409);
    REGISTRY.release();
    client.awaitStatus("gauge", "waitingForPublisherReview");
  }

  @Test
  void aSubmissionCanBeCanceledWhileItsImagesAreStillOnTheirWay() throws Exception {
    pushSomethingNew();
    REGISTRY.behave(Behaviour.STALLED_LAYERS);
    client.post("gauge", "publish", "");
    REGISTRY.awaitStalled();

    HttpResponse<String> canceled = client.post("gauge", "cancel", "");

    assertThat(canceled.statusCode()).isEqualTo(200);
    assertThat(json.readTree(canceled.body()).path("status").asString()).isEqualTo("canceled");
    REGISTRY.release();
    client.toLive("gauge");
    assertThat(client.read("/gauge/slot/production").path("version").asInt()).isEqualTo(2);
    assertThat(client.post("gauge", "cancel", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aPreviewThatIsCanceledIsGone() {
    client.toPreview("gauge");

    assertThat(client.post("gauge", "cancel", "").statusCode()).isEqualTo(200);

    client.awaitGone("/gauge/slot/preview");
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("canceled");
    client.toPreview("gauge");
  }

  @Test
  void whatWentLiveLocksItsLicenceAndItsRepository() {
    client.toLive("gauge");
    ObjectNode changed = gauge();
    SampleOffer.plan(changed).put("iot-edge-module.licenseModel", "BYOL");
    SampleOffer.plan(changed).put("iot-edge-module.imageRepository", "other");

    HttpResponse<String> refused = client.put("gauge", changed, "If-Match", "*");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("/definition/plans/0/iot-edge-module.licenseModel")
        .contains("/definition/plans/0/iot-edge-module.imageRepository");
  }

  @Test
  void aRepositoryBelongsToOneOfferOfItsPublisher() {
    assertThat(client.put("second", gauge()).statusCode()).isEqualTo(201);

    HttpResponse<String> refused = client.post("second", "publish", "");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("C-23").contains("uses the repository");
  }

  @Test
  void aNewSubmissionSupersedesAPreviewThatWaitsForSignOff() {
    client.toPreview("gauge");
    client.toPreview("gauge");

    assertThat(client.read("/gauge/slot/preview").path("version").asInt()).isEqualTo(2);
    assertThat(client.read("/gauge/versions/1").path("status").asString()).isEqualTo("canceled");
  }

  @Test
  void theLiveVersionStaysUntilItsUpdateIsLiveAndVersionTagsNeverMove() throws Exception {
    client.toLive("gauge");
    REGISTRY.push("1.1.0", true);
    ObjectNode update = gauge();
    List<String> tags = new java.util.ArrayList<>(SampleOffer.tags("1.0.0"));
    tags.addAll(SampleOffer.tags("1.1.0").subList(1, 5));
    var list = SampleOffer.plan(update).putArray("iot-edge-module.imageTagsOrDigests");
    tags.forEach(list::add);
    save(update);
    Digest first = published("latest");

    client.toPreview("gauge");
    assertThat(client.read("/gauge/slot/production").path("version").asInt()).isEqualTo(1);
    assertThat(published("latest")).isEqualTo(first);
    client.post("gauge", "golive", "");
    client.awaitStatus("gauge", "succeeded");

    assertThat(client.read("/gauge/slot/production").path("version").asInt()).isEqualTo(2);
    assertThat(published("latest")).isEqualTo(REGISTRY.digest("1.1.0"));
    assertThat(published("1.0.0")).isEqualTo(first);
  }
}
