package org.moduleyard.edge.createoptions.refusal;

import java.util.List;
import java.util.Locale;
import org.moduleyard.edge.createoptions.request.MemberNames;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Capability;

/** Capabilities that no kernel has. */
final class CapabilityRules {
  private CapabilityRules() {}

  static void check(JsonField host, Refusals refusals) {
    for (String member : List.of("CapAdd", "CapDrop")) {
      for (JsonField place : host.members(member).elements()) {
        String name = place.text().toUpperCase(Locale.ROOT);
        boolean known = name.equals("ALL") || Capability.named(name).isPresent();
        if (place.value().isString() && !known && !Refusals.isOpen(place.text())) {
          refusals.atCreate(
              place,
              Message.of("is no capability of Linux"),
              MemberNames.nearest(Capability.bare(name), Capability.names())
                  .map(meant -> Message.of("Write {0}, if that is meant.", meant))
                  .orElse(Message.of("Write a name such as NET_ADMIN.")));
        }
      }
    }
  }
}
