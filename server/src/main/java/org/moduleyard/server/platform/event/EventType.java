package org.moduleyard.server.platform.event;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one kind of event is stored.
 *
 * @param name in the database; never changed
 * @param upgrades the first makes a body of version 2 out of one of version 1, and so on
 */
record EventType(
    String name, Class<? extends Event> type, List<UnaryOperator<ObjectNode>> upgrades) {

  EventType {
    upgrades = List.copyOf(upgrades);
  }

  /** The version that is written: one more than there are upgrades. */
  int version() {
    return upgrades.size() + 1;
  }

  /** A body of an earlier version in the form of today. */
  ObjectNode upgrade(int from, ObjectNode body) {
    ObjectNode upgraded = body;
    for (UnaryOperator<ObjectNode> step : upgrades.subList(from - 1, upgrades.size())) {
      upgraded = step.apply(upgraded);
    }
    return upgraded;
  }
}
