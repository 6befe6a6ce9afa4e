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
public record Places(List<Place> all) implements Iterable<Places.Place> {
  /** One value and where it is. */
  public record Place(String pointer, JsonNode value) {
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

    public Places members(String name) {
      return new Places(List.of(this)).members(name);
    }

    /** All members of an object. */
    public Places children() {
      List<Place> found = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        found.add(new Place(Problem.child(pointer, entry.getKey()), entry.getValue()));
      }
      return new Places(found);
    }

    public Places elements() {
      return new Places(List.of(this)).elements();
    }

    /** The text of a member, empty when there is none. */
    public String text(String name) {
      return members(name).all().stream().map(Place::text).findFirst().orElse("");
    }

    /** The whole number of a member, 0 when there is none. */
    public long number(String name) {
      return members(name).all().stream()
          .map(Place::value)
          .filter(number -> number.isIntegralNumber() && number.canConvertToLong())
          .mapToLong(JsonNode::longValue)
          .findFirst()
          .orElse(0);
    }

    public boolean isTrue(String name) {
      return members(name).all().stream().anyMatch(place -> place.value().booleanValue(false));
    }
  }

  public Places {
    all = List.copyOf(all);
  }

  public static Places of(JsonNode options) {
    return new Places(List.of(new Place("", options)));
  }

  public Places members(String name) {
    List<Place> found = new ArrayList<>();
    for (Place place : all) {
      for (Map.Entry<String, JsonNode> entry : place.value().properties()) {
        if (entry.getKey().equalsIgnoreCase(name)) {
          found.add(new Place(Problem.child(place.pointer(), entry.getKey()), entry.getValue()));
        }
      }
    }
    return new Places(found);
  }

  /** All members of objects. */
  public Places children() {
    return new Places(all.stream().flatMap(place -> place.children().all().stream()).toList());
  }

  /** Elements of arrays. */
  public Places elements() {
    List<Place> found = new ArrayList<>();
    for (Place place : all) {
      for (int i = 0; place.value().isArray() && i < place.value().size(); i++) {
        found.add(new Place(place.pointer() + "/" + i, place.value().get(i)));
      }
    }
    return new Places(found);
  }

  @Override
  public Iterator<Place> iterator() {
    return all.iterator();
  }
}
