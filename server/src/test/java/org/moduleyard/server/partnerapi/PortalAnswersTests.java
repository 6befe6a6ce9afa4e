package org.moduleyard.server.partnerapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shapes of answers that are put together of others, or leave members out. */
class PortalAnswersTests {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final StatusAnswer PUBLISHED =
      new StatusAnswer(
          "running",
          List.of(),
          3,
          3,
          "canCancel",
          2,
          new StatusAnswer.Waiting("marketplace", "Waiting for: marketplace"),
          List.of(),
          List.of(),
          List.of("https://yard.example/contoso.gauge"),
          "ada@contoso.example",
          null);

  @Test
  void anOperationHasEveryMemberOfItsStatusAndItsOwnOnce() {
    OperationEntry entry =
        new OperationEntry(
            "6a3f",
            "gauge",
            3,
            "iot-edge-module",
            "contoso",
            "publish",
            "running",
            3,
            "staging",
            7L,
            OperationEntry.Definition.of("ada@contoso.example"),
            "2026-11-21T00:00:00.0000000Z",
            "2026-11-21T00:00:00.0000000Z");

    JsonNode answer = written(new OperationAnswer(PUBLISHED, entry));

    assertThat(answer.propertyNames())
        .containsExactlyInAnyOrder(
            "status",
            "messages",
            "cancellationRequestState",
            "liveVersion",
            "waitingFor",
            "steps",
            "previewLinks",
            "liveLinks",
            "notificationEmails",
            "id",
            "offerId",
            "offerVersion",
            "offerTypeId",
            "publisherId",
            "submissionType",
            "submissionState",
            "publishingVersion",
            "slot",
            "version",
            "definition",
            "createdDateTime",
            "changedTime");
    assertThat(answer.at("/definition/metadata/emails").asString())
        .isEqualTo("ada@contoso.example");
  }

  @Test
  void whatAnOfferHasNotIsAbsent() {
    StatusAnswer never =
        new StatusAnswer(
            "neverPublished",
            List.of(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            new StatusAnswer.Stop("publisher", "", "other", null, null, "2026-11-21"));

    assertThat(written(never).propertyNames())
        .containsExactly(
            "status", "messages", "steps", "previewLinks", "liveLinks", "distributionStop");
    assertThat(written(never).path("distributionStop").propertyNames())
        .containsExactly("by", "reason", "publicReason", "requestedDateTime");
  }

  @Test
  void aListOfThePortalIsABareArray() {
    OfferEntry offer =
        new OfferEntry(
            "contoso",
            "iot-edge-module",
            "gauge",
            new OfferEntry.Definition("Gauge"),
            "neverPublished",
            1,
            null,
            "W/\"1\"",
            "2026-11-21T00:00:00.0000000Z");

    JsonNode answer = written(new ListAnswer(List.of(offer)));

    assertThat(answer.isArray()).isTrue();
    assertThat(answer.path(0).propertyNames())
        .containsExactly(
            "publisherId",
            "offerTypeId",
            "id",
            "definition",
            "status",
            "version",
            "eTag",
            "changedTime");
  }

  @Test
  void anOfferIsTheDocumentWithOurMembersBehindIt() {
    Map<String, JsonNode> document = new LinkedHashMap<>();
    document.put("id", JSON.readTree("\"gauge\""));
    document.put("status", JSON.readTree("\"live\""));
    document.put("theirs", JSON.readTree("null"));
    document.put("definition", JSON.readTree("{\"plans\":[]}"));

    OfferAnswer draft =
        new OfferAnswer(
            document, "neverPublished", 1, null, "W/\"1\"", "2026-11-21T00:00:00Z", List.of());

    assertThat(JSON.writeValueAsString(draft))
        .isEqualTo(
            "{\"id\":\"gauge\",\"theirs\":null,\"definition\":{\"plans\":[]},"
                + "\"status\":\"neverPublished\",\"version\":1,\"eTag\":\"W/\\\"1\\\"\","
                + "\"changedTime\":\"2026-11-21T00:00:00Z\"}");
  }

  private static JsonNode written(Object answer) {
    return JSON.readTree(JSON.writeValueAsString(answer));
  }
}
