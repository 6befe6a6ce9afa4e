package org.moduleyard.server.platform.event;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How events are stored: a name, a version and a JSON object. A component that is added to a record
 * with an answer for events from before needs an upgrade here, and so does one that is renamed or
 * means something else; the version follows from the number of upgrades.
 */
@Component
class EventTypes {

  static final List<EventType> ALL =
      List.of(
          new EventType("listing-published", ListingPublished.class, List.of()),
          new EventType("listing-stopped", ListingStopped.class, List.of()),
          new EventType("repository-published", RepositoryPublished.class, List.of()));

  private final JsonMapper json;

  EventTypes(JsonMapper json) {
    this.json = json;
  }

  /** An event as it is stored. */
  record Written(String type, int version, String body) {}

  Written write(Event event) {
    EventType type =
        ALL.stream().filter(one -> one.type() == event.getClass()).findFirst().orElseThrow();
    return new Written(type.name(), type.version(), json.writeValueAsString(event));
  }

  /**
   * The event that is stored so.
   *
   * @throws UnreadableEventException when a later version of the server wrote it
   */
  Event read(Written written) {
    EventType type =
        ALL.stream()
            .filter(one -> one.name().equals(written.type()))
            .filter(one -> written.version() <= one.version())
            .findFirst()
            .orElseThrow(
                () ->
                    new UnreadableEventException(
                        "This version of the server does not know %s in version %s."
                            .formatted(written.type(), written.version())));
    ObjectNode body = (ObjectNode) json.readTree(written.body());
    return json.convertValue(type.upgrade(written.version(), body), type.type());
  }
}
