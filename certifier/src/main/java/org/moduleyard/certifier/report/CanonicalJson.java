package org.moduleyard.certifier.report;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one way to write a JSON tree as bytes: names sorted by character code, no spaces, UTF-8. */
public final class CanonicalJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CanonicalJson() {}

  public static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsBytes(sorted(tree));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      node.forEachEntry((name, value) -> members.put(name, sorted(value)));
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach(object::set);
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    return node;
  }
}
