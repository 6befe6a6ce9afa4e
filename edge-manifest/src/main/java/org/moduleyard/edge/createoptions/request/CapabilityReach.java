package org.moduleyard.edge.createoptions.request;

import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.Capability;
import org.moduleyard.edge.privilege.FoundPrivileges;
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
        "",
        capability.isDefault()
            ? "names %s, with which a module can %s; every container has it that does not drop it"
                .formatted(capability.name(), capability.allows())
            : "adds the capability %s: the module can %s"
                .formatted(capability.name(), capability.allows()),
        "Leave it out when the module runs without it.");
  }

  private static Privilege unknown(JsonField place, String name) {
    return new Privilege(
        "capability:" + name,
        place.pointer(),
        Weight.REVIEW,
        20,
        "Has rights that are not known here",
        name,
        "adds the capability %s, which is not known here".formatted(name),
        "Name a capability of Linux.");
  }
}
