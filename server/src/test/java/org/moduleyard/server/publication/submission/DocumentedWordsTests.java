package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the OpenAPI document lists every word a status can be, and no other. */
class DocumentedWordsTests {

  private final JsonNode schemas = read();

  private static JsonNode read() {
    try (InputStream yaml =
        DocumentedWordsTests.class.getResourceAsStream("/openapi/status.yaml")) {
      Map<String, Object> part = new Yaml().load(yaml);
      return new JsonMapper().valueToTree(part).at("/components/schemas");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private <T> void assertDocumented(String schema, T[] values, Function<T, String> word) {
    List<String> documented =
        schemas.at(schema + "/enum").values().stream().map(JsonNode::asString).toList();
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(values).map(word).toList());
  }

  @Test
  void statusesOfOffersOperationsAndSteps() {
    assertDocumented("/OfferStatus", OfferStatus.values(), OfferStatus::wireName);
    assertDocumented("/OperationStatus", OperationStatus.values(), OperationStatus::wireName);
    assertDocumented("/Step/properties/status", StepStatus.values(), StepStatus::wireName);
  }

  @Test
  void everyPartyThatIsWaitedForButNobody() {
    assertDocumented(
        "/StatusMembers/properties/waitingFor/properties/party",
        Arrays.stream(WaitingFor.values())
            .filter(party -> !party.isNobody())
            .toArray(WaitingFor[]::new),
        WaitingFor::wireName);
  }

  @Test
  void stepsTypesAndLevels() {
    assertDocumented("/Step/properties/id", Step.values(), Step::id);
    assertDocumented(
        "/OperationMembers/properties/submissionType",
        Operation.Type.values(),
        Operation.Type::wireName);
    assertDocumented(
        "/Message/properties/level",
        SubmissionMessage.Level.values(),
        level -> level.name().toLowerCase(java.util.Locale.ROOT));
  }
}
