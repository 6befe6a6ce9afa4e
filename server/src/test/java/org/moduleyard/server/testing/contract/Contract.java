package org.moduleyard.server.testing.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document, read for comparing exchanges with it. */
public final class Contract {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Schemas schemas;

  public Contract(String json) {
    this.document = new JsonMapper().readTree(json);
    this.schemas = new Schemas(json);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(
                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey(),
                  method.getValue(),
                  parameters(path.getValue(), method.getValue())));
        }
      }
    }
    operations.sort(Comparator.comparingInt(Operation::variableCount));
  }

  public JsonNode document() {
    return document;
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  public Schemas schemas() {
    return schemas;
  }

  /** The operations documented at a path, of all methods; empty when the path is not documented. */
  public List<Operation> at(String rawPath) {
    Optional<String> template =
        operations.stream()
            .filter(operation -> operation.matches(rawPath))
            .map(Operation::template)
            .findFirst();
    return operations.stream()
        .filter(operation -> template.filter(operation.template()::equals).isPresent())
        .toList();
  }

  /** Follows the reference of an object, if it is one. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") && node.path("$ref").asString().startsWith("#/components/")
        ? resolved(document.at(node.path("$ref").asString().substring(1)))
        : node;
  }

  private List<Operation.Parameter> parameters(JsonNode path, JsonNode operation) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JsonNode owner : List.of(path, operation)) {
      for (JsonNode reference : owner.path("parameters")) {
        JsonNode parameter = resolved(reference);
        parameters.add(
            new Operation.Parameter(
                parameter.path("in").asString(),
                parameter.path("name").asString(),
                parameter.path("required").asBoolean(false),
                parameter.path("schema")));
      }
    }
    return parameters;
  }
}
