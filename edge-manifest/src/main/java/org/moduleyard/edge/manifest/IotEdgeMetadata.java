package org.moduleyard.edge.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deployable payload of a listing, served as {@code iot-edge-metadata.json} and read by
 * deployment tools.
 *
 * <p>Those tools cut {@code containerUri} at its colons and append any listed tag to it. A registry
 * with a port therefore needs an explicit tag, and digests must not be listed.
 *
 * @param repositoryUri registry host, its port if any, and repository, without a tag
 * @param defaultTag the tag in {@code containerUri}; one of {@code tags}
 * @param tags every tag to offer; digests given here are dropped
 * @param createOptions JSON text or null
 */
public record IotEdgeMetadata(
    String repositoryUri,
    String defaultTag,
    List<String> tags,
    @Nullable String createOptions,
    List<NameValue> routes,
    List<NameValue> twins,
    List<NameValue> environmentVariables) {

  /** Name of the artifact in the catalog; tools look for exactly this. */
  public static final String ARTIFACT_NAME = "iot-edge-metadata.json";

  public IotEdgeMetadata {
    tags = tags.stream().filter(tag -> !tag.contains(":")).distinct().toList();
    if (!tags.contains(defaultTag)) {
      throw new InvalidDeploymentException(
          Message.of("the default tag '{0}' is not among the tags {1}", defaultTag, tags));
    }
    routes = List.copyOf(routes);
    twins = List.copyOf(twins);
    environmentVariables = List.copyOf(environmentVariables);
  }

  /** Repository and default tag, the form {@code docker pull} takes. */
  public String containerUri() {
    return repositoryUri + ":" + defaultTag;
  }

  public JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("containerUri", containerUri());
    tags.forEach(json.putArray("tagsOrDigests")::add);
    json.put("createOptions", createOptions == null ? "{}" : createOptions);
    put(json, "routes", routes);
    put(json, "twins", twins);
    put(json, "environmentVariables", environmentVariables);
    return json;
  }

  /** The document as indented ASCII JSON. */
  public String toJson() {
    return EdgeJson.writeIndented(json());
  }

  private static void put(ObjectNode json, String key, List<NameValue> settings) {
    ArrayNode array = json.putArray(key);
    settings.forEach(s -> array.addObject().put("name", s.name()).put("value", s.value()));
  }
}
