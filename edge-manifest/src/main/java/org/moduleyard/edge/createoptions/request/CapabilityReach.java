package org.moduleyard.edge.createoptions.request;

import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Capability;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.Permission;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privilege.Weight;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** The reach of {@code CapAdd}; the engine takes one name for an array of one. */
final class CapabilityReach {
  private CapabilityReach() {}

  static void added(JsonField place, FoundPrivileges found) {
    capability(place, found);
    place.elements().forEach(element -> capability(element, found));
  }

  private static void capability(JsonField place, FoundPrivileges found) {
    if (place.text().isEmpty()) {
      return;
    }
    String name = Capability.bare(place.text());
    if (name.equals("ALL")) {
      found.add(PrivilegeKind.ALL_CAPABILITIES.at(place.pointer(), name));
      return;
    }
    found.add(
        Capability.named(name)
            .map(capability -> privilege(place, capability))
            .orElseGet(() -> unknown(place, FoundPrivileges.shortened(name))));
  }

  private static Privilege privilege(JsonField place, Capability capability) {
    return new Privilege(
        "capability:" + capability.name(),
        place.pointer(),
        capability.weight(),
        capability.points(),
        capability.permission(),
        Message.literal(""),
        capability.isDefault()
            ? Message.of(
                "names {0}, with which a module can {1}; every container has it that does not drop"
                    + " it",
                capability.name(), capability.ability())
            : Message.of(
                "adds the capability {0}: the module can {1}",
                capability.name(), capability.ability()),
        Message.of("Leave it out when the module runs without it."));
  }

  private static Privilege unknown(JsonField place, String name) {
    return new Privilege(
        "capability:" + name,
        place.pointer(),
        Weight.REVIEW,
        20,
        Permission.HAS_RIGHTS_THAT_ARE_NOT_KNOWN_HERE,
        Message.literal(name),
        Message.of("adds the capability {0}, which is not known here", name),
        Message.of("Name a capability of Linux."));
  }
}
