package org.moduleyard.edge.createoptions.request;

import java.util.Locale;
import java.util.Set;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** Which networks a module joins, and which ports of the device lead to it. */
final class NetworkReach {
  /** Networks of the engine and of IoT Edge, in which modules are anyway. */
  private static final Set<String> OWN =
      Set.of("", "default", "bridge", "none", "nat", "azure-iot-edge");

  /** Names under which modules find the parts of IoT Edge. */
  private static final Set<String> TAKEN = Set.of("edgehub", "edgeagent");

  private NetworkReach() {}

  static void mode(JsonField place, FoundPrivileges found) {
    network(place, place.text(), found);
  }

  static void endpoints(JsonField place, FoundPrivileges found) {
    place.children().forEach(network -> network(network, network.name(), found));
  }

  private static void network(JsonField place, String name, FoundPrivileges found) {
    if (name.equals("host")) {
      found.add(PrivilegeKind.HOST_NETWORK.at(place.pointer()));
    } else if (name.startsWith("container:")) {
      found.add(PrivilegeKind.OTHER_CONTAINER.at(place.pointer(), name));
    } else if (name.indexOf(':') >= 0) {
      found.unknown(place, name);
    } else if (!OWN.contains(name)) {
      found.add(PrivilegeKind.NETWORK.at(place.pointer(), FoundPrivileges.shortened(name)));
    }
  }

  /** Under the name of the hub a module would receive what others send to it. */
  static void alias(JsonField place, FoundPrivileges found) {
    if (TAKEN.contains(place.text().toLowerCase(Locale.ROOT))) {
      found.unknown(place, place.text());
    }
  }

  /** Without a port of the host the engine opens any free one. */
  static void ports(JsonField bindings, FoundPrivileges found) {
    for (JsonField port : bindings.children()) {
      for (JsonField binding : port.elements()) {
        String host = binding.text("HostPort");
        boolean random = host.isEmpty() || host.equals("0");
        boolean local = IpAddress.isLoopback(binding.text("HostIp"));
        found.add(
            (local ? PrivilegeKind.LOCAL_PORT : PrivilegeKind.PORT)
                .at(
                    binding.pointer(),
                    random ? Message.of("any for {0}", port.name()) : Message.literal(host)));
      }
    }
  }
}
