package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HTML is cleaned before it is stored, and the answer says what was taken out (OPEN-24). */
class CleanedDraftsIT extends PublishingTestCase {

  private static final String DESCRIPTION = "microsoft-azure-marketplace.description";
  private static final String PLAN_DESCRIPTION = "iot-edge-module.skuDescription";

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  @Test
  void theAnswerToASaveListsWhatWasTakenOutAndNothingElseDoes() {
    ObjectNode offer = gauge();
    SampleOffer.offer(offer).put(DESCRIPTION, "<p onclick=\"x()\">Hi<script>alert(1)</script></p>");
    SampleOffer.plan(offer).put(PLAN_DESCRIPTION, "<p>Fine</p><iframe src=x></iframe>");

    HttpResponse<String> saved = client.put("gauge", offer);

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    JsonNode removed = json.readTree(saved.body()).path("removedHtml");
    assertThat(removed).hasSize(3);
    assertThat(removed.path(0).path("target").asString())
        .isEqualTo("/definition/offer/" + DESCRIPTION);
    assertThat(removed.path(0).path("what").asString()).contains("onclick");
    assertThat(removed.path(0).path("position").asInt()).isEqualTo(3);
    assertThat(removed.path(1).path("excerpt").asString()).startsWith("<script>");
    assertThat(removed.path(2).path("target").asString())
        .isEqualTo("/definition/plans/0/" + PLAN_DESCRIPTION);
    JsonNode stored = client.read("/gauge");
    assertThat(stored.has("removedHtml")).isFalse();
    assertThat(stored.at("/definition/offer/" + DESCRIPTION).asString()).isEqualTo("<p>Hi</p>");
    HttpResponse<String> again = client.put("gauge", stored, "If-Match", "*");
    assertThat(json.readTree(again.body()).has("removedHtml")).isFalse();
  }

  @Test
  void thingsOfOneKindAreOneEntryAndWordsStayApart() {
    ObjectNode offer = gauge();
    SampleOffer.offer(offer)
        .put(
            DESCRIPTION,
            "<div>One</div><div>Two</div><iframe src=a></iframe><iframe src=b></iframe>"
                + "<table><tr><td>Port<td>Use</table>");

    HttpResponse<String> saved = client.put("gauge", offer);

    JsonNode removed = json.readTree(saved.body()).path("removedHtml");
    assertThat(removed).hasSize(2);
    assertThat(removed.path(0).path("what").asString()).isEqualTo("<div>");
    assertThat(removed.path(0).path("count").asInt()).isEqualTo(2);
    assertThat(removed.path(1).path("count").asInt()).isEqualTo(2);
    assertThat(removed.path(1).path("excerpt").asString()).isEqualTo("<iframe src=a></iframe>");
    assertThat(client.read("/gauge").at("/definition/offer/" + DESCRIPTION).asString())
        .isEqualTo("One<br>Two<table><tr><td>Port<td>Use</table>");
  }

  @Test
  void theAnswerNeverGrowsBeyondAThousandRemovals() {
    ObjectNode offer = gauge();
    StringBuilder strange = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      strange.append("<x").append(i).append('>');
    }
    for (int i = 0; i < 15; i++) {
      ObjectNode plan = SampleOffer.plan(offer).deepCopy();
      plan.put("planId", "plan-" + i).put(PLAN_DESCRIPTION, strange.toString());
      offer.withArray("/definition/plans").add(plan);
    }

    HttpResponse<String> saved = client.put("gauge", offer);

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    JsonNode removed = json.readTree(saved.body()).path("removedHtml");
    assertThat(removed).hasSize(1000);
    assertThat(removed.path(100).path("what").asString()).isEqualTo("things of other kinds");
    assertThat(removed.path(100).path("count").asInt()).isEqualTo(50);
    assertThat(removed.path(999).path("what").asString())
        .as("what is not listed is counted")
        .matches("this and \\d+ more");
  }

  @Test
  void aDefinitionWithoutItsWrappingIsRefusedInsteadOfBeingDropped() {
    HttpResponse<String> refused = client.put("bare", (ObjectNode) gauge().path("definition"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"/definition\"").contains("Put them into one member");
    assertThat(client.get("/bare").statusCode()).isEqualTo(404);
  }
}
