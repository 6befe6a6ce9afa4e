package org.moduleyard.server.testing.contract;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.moduleyard.server.testing.contract.Schemas.Direction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares an answer with what its operation documents for its status. */
public record AnswerCheck(
    Contract contract, Operation operation, HttpResponse<?> response, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Method, type, our mistake, too busy. */
  private static final Set<Integer> ANY_CALL = Set.of(405, 406, 500, 503);

  public List<String> problems() {
    JsonNode documented = documented();
    if (documented.isMissingNode()) {
      return new ArrayList<>(
          List.of(operation.id() + " documents no status " + response.statusCode()));
    }
    List<String> problems = new ArrayList<>();
    documented.path("headers").properties().forEach(header -> header(header, problems));
    if (!response.request().method().equals("HEAD")) {
      body(documented.path("content"), problems);
    }
    return problems;
  }

  /** {@code default} is about what can happen to every call, not an excuse for anything. */
  private JsonNode documented() {
    JsonNode responses = operation.json().path("responses");
    JsonNode own = responses.path(String.valueOf(response.statusCode()));
    return contract.resolved(
        own.isMissingNode() && ANY_CALL.contains(response.statusCode())
            ? responses.path("default")
            : own);
  }

  private void header(Map.Entry<String, JsonNode> header, List<String> problems) {
    JsonNode documented = contract.resolved(header.getValue());
    String value = response.headers().firstValue(header.getKey()).orElse(null);
    if (value == null) {
      if (documented.path("required").asBoolean(false)) {
        problems.add("the header " + header.getKey() + " is missing");
      }
      return;
    }
    contract
        .schemas()
        .problems(
            documented.path("schema"),
            Values.ofType(contract, documented.path("schema"), value),
            Direction.RESPONSE)
        .forEach(problem -> problems.add("the header " + header.getKey() + " " + problem));
  }

  private void body(JsonNode content, List<String> problems) {
    if (content.isEmpty()) {
      if (!body.isEmpty()) {
        problems.add("there is a body, and none is documented");
      }
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    String essence = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (!content.has(essence)) {
      problems.add("the content type '" + type + "' is not documented");
      return;
    }
    JsonNode value;
    try {
      value =
          essence.equals("application/json")
              ? JSON.readTree(body)
              : JsonNodeFactory.instance.stringNode(body);
    } catch (JacksonException e) {
      problems.add("the body is not JSON: " + e.getOriginalMessage());
      return;
    }
    contract
        .schemas()
        .problems(content.path(essence).path("schema"), value, Direction.RESPONSE)
        .forEach(problem -> problems.add("the body " + problem));
  }
}
