package org.moduleyard.edge.createoptions.request;

import java.util.Set;
import org.moduleyard.edge.json.JsonMatches;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;
import tools.jackson.databind.JsonNode;

/**
 * The reach of the values of a member beyond the container. A value that is not known to be
 * harmless is a privilege: {@link PrivilegeKind#UNKNOWN}, never nothing.
 */
@FunctionalInterface
interface Reach {
  /** Nothing, whatever the value. */
  Reach HARMLESS = (place, found) -> {};

  /** Judged together with the other members of its object, by the reach of that object. */
  Reach PART = (place, found) -> {};

  /** Anything, as soon as there is a value. */
  Reach UNKNOWN =
      (place, found) -> {
        if (!place.isEmpty()) {
          found.unknown(place);
        }
      };

  /** Adds what the value at this place takes from the device; {@code null} takes nothing. */
  void look(JsonField place, FoundPrivileges found);

  /** Both. */
  default Reach and(Reach other) {
    return (place, found) -> {
      look(place, found);
      other.look(place, found);
    };
  }

  /** The reach of the members inside, by the table. */
  static Reach inside(Shape shape) {
    return (place, found) -> PrivilegeFinder.look(place, shape, found);
  }

  /** Looks at each element of an array. */
  static Reach each(Reach element) {
    return (place, found) -> lookAt(place.elements(), element, found);
  }

  /** Looks at each value of an object whose names are free. */
  static Reach members(Reach value) {
    return (place, found) -> lookAt(place.children(), value, found);
  }

  private static void lookAt(JsonMatches places, Reach reach, FoundPrivileges found) {
    for (JsonField place : places) {
      if (found.isFull()) {
        return;
      }
      reach.look(place, found);
    }
  }

  /** Anything but a plain no is a yes: {@code "yes"} is refused by the engine, not harmless. */
  static Reach on(PrivilegeKind kind) {
    return (place, found) -> {
      JsonNode value = place.value();
      if (!value.isNull() && !(value.isBoolean() && !value.booleanValue())) {
        found.add(kind.at(place.pointer()));
      }
    };
  }

  /** Each text that is not empty is one privilege of this kind. */
  static Reach texts(PrivilegeKind kind) {
    return (place, found) -> {
      if (!place.text().isEmpty()) {
        found.add(kind.at(place.pointer(), place.text()));
      }
    };
  }

  /** The mode of a namespace: the host's, another container's, or one of those that are its own. */
  static Reach namespace(PrivilegeKind host, String... own) {
    Set<String> harmless = Set.of(own);
    return (place, found) -> {
      String mode = place.text();
      if (mode.equals("host")) {
        found.add(host.at(place.pointer()));
      } else if (mode.startsWith("container:")) {
        found.add(PrivilegeKind.OTHER_CONTAINER.at(place.pointer(), mode));
      } else if (!mode.isEmpty() && !harmless.contains(mode)) {
        found.unknown(place, mode);
      }
    };
  }
}
