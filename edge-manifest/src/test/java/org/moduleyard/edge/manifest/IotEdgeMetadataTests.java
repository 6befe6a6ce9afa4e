package org.moduleyard.edge.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.NameValue;
import tools.jackson.databind.JsonNode;

class IotEdgeMetadataTests {
  private static final String DIGEST = "sha256:" + "0".repeat(64);
  private static final IotEdgeMetadata GAUGE =
      new IotEdgeMetadata(
          "registry.example:5000/acme/gauge",
          "1.2.0",
          List.of("latest", "1.2.0", DIGEST),
          null,
          List.of(new NameValue("Out", "FROM /* INTO $upstream")),
          List.of(),
          List.of(new NameValue("A", "<B>")));

  @Test
  void theDocumentHasTheMembersThatToolsRead() {
    assertThat(EdgeJson.read(GAUGE.toJson()))
        .isEqualTo(
            EdgeJson.read(
                """
                {"containerUri": "registry.example:5000/acme/gauge:1.2.0",
                 "tagsOrDigests": ["latest", "1.2.0"],
                 "createOptions": "{}",
                 "routes": [{"name": "Out", "value": "FROM /* INTO $upstream"}],
                 "twins": [],
                 "environmentVariables": [{"name": "A", "value": "<B>"}]}
                """));
  }

  /** Tools cut at every colon and take the last part for the tag. */
  @Test
  void theCuttingRuleOfToolsFindsAPullableImageForEveryTag() {
    JsonNode json = GAUGE.json();
    String uri = json.path("containerUri").stringValue();
    String repository = uri.substring(0, uri.lastIndexOf(':'));
    for (JsonNode tag : json.path("tagsOrDigests").values()) {
      assertThat(ModuleImage.parse(repository + ":" + tag.stringValue()).reference())
          .isEqualTo("registry.example:5000/acme/gauge:" + tag.stringValue());
    }
  }

  @Test
  void theDefaultTagHasToBeListed() {
    assertThatExceptionOfType(InvalidDeploymentException.class)
        .isThrownBy(
            () ->
                new IotEdgeMetadata(
                    "a/b",
                    DIGEST,
                    List.of("latest", DIGEST),
                    null,
                    List.of(),
                    List.of(),
                    List.of()));
  }
}
