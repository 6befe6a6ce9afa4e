package org.moduleyard.server.testing.contract;

import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.testing.contract.Operation.Parameter;
import org.moduleyard.server.testing.contract.Schemas.Direction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares a request that the server accepted with what its operation asks for. */
public record RequestCheck(
    Contract contract, Operation operation, HttpRequest request, String path) {

  private static final JsonMapper JSON = new JsonMapper();

  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Map<String, String> variables = operation.variables(path);
    Map<String, String> query = fields(Optional.ofNullable(request.uri().getRawQuery()).orElse(""));
    for (Parameter parameter : operation.parameters()) {
      switch (parameter.in()) {
        case "path" -> value(parameter, variables.get(parameter.name()), problems);
        case "query" -> value(parameter, query.remove(parameter.name()), problems);
        case "header" ->
            value(parameter, request.headers().firstValue(parameter.name()).orElse(null), problems);
        default -> problems.add(parameter.name() + " is in " + parameter.in());
      }
    }
    query.keySet().forEach(name -> problems.add("the parameter " + name + " is not documented"));
    if (needsToken() && request.headers().firstValue("Authorization").isEmpty()) {
      problems.add("it was accepted without a token");
    }
    body(problems);
    return problems;
  }

  private boolean needsToken() {
    JsonNode own = operation.json().path("security");
    JsonNode security = own.isMissingNode() ? contract.document().path("security") : own;
    return !security.isEmpty() && security.values().stream().noneMatch(JsonNode::isEmpty);
  }

  private void value(Parameter parameter, @Nullable String value, List<String> problems) {
    if (value == null) {
      if (parameter.required()) {
        problems.add("it was accepted without " + parameter.name());
      }
      return;
    }
    contract
        .schemas()
        .problems(
            parameter.schema(),
            Values.ofType(contract, parameter.schema(), value),
            Direction.REQUEST)
        .forEach(problem -> problems.add(parameter.name() + " " + problem));
  }

  private void body(List<String> problems) {
    String body = request.bodyPublisher().map(Values::text).orElse("");
    JsonNode documented = contract.resolved(operation.json().path("requestBody"));
    if (body.isEmpty()) {
      if (documented.path("required").asBoolean(false)) {
        problems.add("it was accepted without a body");
      }
      return;
    }
    if (documented.isMissingNode()) {
      problems.add("a body was accepted, and none is documented");
      return;
    }
    String type = request.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    if (!documented.path("content").has(type)) {
      problems.add("a body of type '" + type + "' was accepted");
      return;
    }
    contract
        .schemas()
        .problems(
            documented.path("content").path(type).path("schema"),
            type.equals("application/json") ? JSON.readTree(body) : form(body),
            Direction.REQUEST)
        .forEach(problem -> problems.add("the accepted body " + problem));
  }

  private static ObjectNode form(String body) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    fields(body).forEach(form::put);
    return form;
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      if (!field.isEmpty()) {
        String[] parts = field.split("=", 2);
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
