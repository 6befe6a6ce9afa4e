package org.moduleyard.edge.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Values inside createOptions with the pointers to them, found as the container engine finds them:
 * by the names of members in any case. A name that stands there in two spellings has two places.
 */
public record JsonMatches(List<JsonField> all) implements Iterable<JsonMatches.JsonField> {
  /** One value and where it is. */
  public record JsonField(String pointer, JsonNode value) {
    /** The text there, empty when it is none. */
    public String text() {
      return value.isString() ? value.stringValue() : "";
    }

    /** The last step of the pointer: the name of a member or the number of an element. */
    public String name() {
      String step = pointer.substring(pointer.lastIndexOf('/') + 1);
      return step.replace("~1", "/").replace("~0", "~");
    }

    /** True when nothing is said there. */
    public boolean isEmpty() {
      return value.isNull()
          || (value.isContainer() && value.isEmpty())
          || (value.isString() && value.stringValue().isEmpty());
    }

    public JsonMatches members(String name) {
      return new JsonMatches(List.of(this)).members(name);
    }

    /** All members of an object. */
    public JsonMatches children() {
      List<JsonField> found = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        found.add(new JsonField(Problem.child(pointer, entry.getKey()), entry.getValue()));
      }
      return new JsonMatches(found);
    }

    public JsonMatches elements() {
      return new JsonMatches(List.of(this)).elements();
    }

    /** The text of a member, empty when there is none. */
    public String text(String name) {
      return members(name).all().stream().map(JsonField::text).findFirst().orElse("");
    }

    /** The whole number of a member, 0 when there is none. */
    public long number(String name) {
      return members(name).all().stream()
          .map(JsonField::value)
          .filter(number -> number.isIntegralNumber() && number.canConvertToLong())
          .mapToLong(JsonNode::longValue)
          .findFirst()
          .orElse(0);
    }

    public boolean isTrue(String name) {
      return members(name).all().stream().anyMatch(place -> place.value().booleanValue(false));
    }
  }

  public JsonMatches {
    all = List.copyOf(all);
  }

  public static JsonMatches of(JsonNode options) {
    return new JsonMatches(List.of(new JsonField("", options)));
  }

  public JsonMatches members(String name) {
    List<JsonField> found = new ArrayList<>();
    for (JsonField place : all) {
      for (Map.Entry<String, JsonNode> entry : place.value().properties()) {
        if (entry.getKey().equalsIgnoreCase(name)) {
          found.add(
              new JsonField(Problem.child(place.pointer(), entry.getKey()), entry.getValue()));
        }
      }
    }
    return new JsonMatches(found);
  }

  /** All members of objects. */
  public JsonMatches children() {
    return new JsonMatches(all.stream().flatMap(place -> place.children().all().stream()).toList());
  }

  /** Elements of arrays. */
  public JsonMatches elements() {
    List<JsonField> found = new ArrayList<>();
    for (JsonField place : all) {
      for (int i = 0; place.value().isArray() && i < place.value().size(); i++) {
        found.add(new JsonField(place.pointer() + "/" + i, place.value().get(i)));
      }
    }
    return new JsonMatches(found);
  }

  @Override
  public Iterator<JsonField> iterator() {
    return all.iterator();
  }
}
