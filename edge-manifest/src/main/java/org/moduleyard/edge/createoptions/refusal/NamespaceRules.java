package org.moduleyard.edge.createoptions.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.moduleyard.edge.json.JsonMatches;
import org.moduleyard.edge.json.JsonMatches.JsonField;

/** Modes of namespaces that are none, and what does not go with them. */
final class NamespaceRules {
  private NamespaceRules() {}

  static void check(JsonField request, JsonField host, Refusals refusals) {
    mode(host, "IpcMode", Set.of("none", "private", "shareable", "host"), true, refusals);
    mode(host, "PidMode", Set.of("host"), true, refusals);
    mode(host, "UTSMode", Set.of("host"), false, refusals);
    mode(host, "CgroupnsMode", Set.of("private", "host"), false, refusals);
    isolation(host, refusals);
    if (host.text("UTSMode").equals("host")) {
      refuse(request.members("Hostname"), "UTSMode host, which has the device's name", refusals);
    }
    network(request, host, refusals);
  }

  private static void mode(
      JsonField host, String member, Set<String> known, boolean joins, Refusals refusals) {
    for (JsonField mode : host.members(member)) {
      String text = mode.text();
      boolean joined = joins && text.matches("(?s)container:.+");
      if (!text.isEmpty() && !known.contains(text) && !joined && !Refusals.isOpen(text)) {
        refusals.atCreate(mode, "is no mode that engines know", "Leave it out.");
      }
    }
  }

  private static void isolation(JsonField host, Refusals refusals) {
    for (JsonField place : host.members("Isolation")) {
      String text = place.text().toLowerCase(Locale.ROOT);
      if (text.equals("process") || text.equals("hyperv")) {
        refusals.withoutEffect(
            place,
            "is for Windows; on Linux the container engine refuses to create the module",
            "Remove it unless the module is for Windows.");
      } else if (!text.isEmpty() && !text.equals("default") && !Refusals.isOpen(place.text())) {
        refusals.atCreate(place, "is no isolation", "Leave it out.");
      }
    }
  }

  private static void network(JsonField request, JsonField host, Refusals refusals) {
    String mode = host.text("NetworkMode");
    if (mode.equals("container") || mode.equals("container:")) {
      host.members("NetworkMode")
          .forEach(
              place -> refusals.atCreate(place, "names no container", "Write container:name."));
    }
    boolean joins = mode.startsWith("container:");
    if (joins || mode.equals("host")) {
      refuse(request.members("MacAddress"), "the network of another", refusals);
    }
    if (joins) {
      String words = "the network of another container";
      refuse(request.members("Hostname"), words, refusals);
      refuse(request.members("ExposedPorts"), words, refusals);
      for (String member : List.of("Dns", "ExtraHosts", "PortBindings", "Links")) {
        refuse(host.members(member), words, refusals);
      }
      if (host.isTrue("PublishAllPorts")) {
        refuse(host.members("PublishAllPorts"), words, refusals);
      }
    }
  }

  private static void refuse(JsonMatches places, String words, Refusals refusals) {
    for (JsonField place : places) {
      if (!place.isEmpty()) {
        refusals.atCreate(place, "does not go with " + words, "Remove it.");
      }
    }
  }
}
