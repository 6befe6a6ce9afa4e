package org.moduleyard.server.apireference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds things in an OpenAPI document, each with where it is. */
public final class DocumentWalk {

  private static final Set<String> MAPS_OF_SCHEMAS =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs");
  private static final Set<String> LISTS_OF_SCHEMAS =
      Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> SCHEMAS =
      Set.of(
          "items",
          "additionalProperties",
          "unevaluatedProperties",
          "propertyNames",
          "contains",
          "not",
          "if",
          "then",
          "else");

  private DocumentWalk() {}

  /** Something found. */
  public record Found(String pointer, JsonNode node) {}

  /** Every object and array, outermost first; values of examples are not looked into. */
  public static List<Found> objects(JsonNode document) {
    List<Found> found = new ArrayList<>();
    objects("", document, found);
    return found;
  }

  private static void objects(String pointer, JsonNode node, List<Found> found) {
    if (!node.isContainer()) {
      return;
    }
    found.add(new Found(pointer, node));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        objects(pointer + "/" + i, node.get(i), found);
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      boolean data =
          Set.of("example", "const", "enum").contains(member.getKey())
              || (member.getKey().equals("default") && !pointer.endsWith("/responses"))
              || (member.getKey().equals("value") && pointer.contains("/examples/"));
      if (!data) {
        objects(pointer + "/" + escaped(member.getKey()), member.getValue(), found);
      }
    }
  }

  /** Every schema, those within schemas too. */
  public static List<Found> schemas(JsonNode document) {
    List<Found> found = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> schema("/components/schemas/" + schema.getKey(), schema.getValue(), found));
    for (Found object : objects(document)) {
      boolean withinSchema =
          object.pointer().startsWith("/components/schemas/")
              || object.pointer().contains("/schema/");
      if (!withinSchema && object.node().has("schema")) {
        schema(object.pointer() + "/schema", object.node().path("schema"), found);
      }
    }
    return found;
  }

  private static void schema(String pointer, JsonNode schema, List<Found> found) {
    if (!schema.isObject()) {
      return;
    }
    found.add(new Found(pointer, schema));
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String at = pointer + "/" + keyword.getKey();
      if (MAPS_OF_SCHEMAS.contains(keyword.getKey())) {
        keyword
            .getValue()
            .properties()
            .forEach(one -> schema(at + "/" + escaped(one.getKey()), one.getValue(), found));
      } else if (LISTS_OF_SCHEMAS.contains(keyword.getKey())) {
        for (int i = 0; i < keyword.getValue().size(); i++) {
          schema(at + "/" + i, keyword.getValue().get(i), found);
        }
      } else if (SCHEMAS.contains(keyword.getKey())) {
        schema(at, keyword.getValue(), found);
      }
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
