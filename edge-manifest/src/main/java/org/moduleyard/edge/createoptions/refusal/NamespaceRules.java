package org.moduleyard.edge.createoptions.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.moduleyard.edge.json.JsonMatches;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

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
      refuse(
          request.members("Hostname"),
          Message.of("does not go with UTSMode host, which has the device's name"),
          refusals);
    }
    network(request, host, refusals);
  }

  private static void mode(
      JsonField host, String member, Set<String> known, boolean joins, Refusals refusals) {
    for (JsonField mode : host.members(member)) {
      String text = mode.text();
      boolean joined = joins && text.matches("(?s)container:.+");
      if (!text.isEmpty() && !known.contains(text) && !joined && !Refusals.isOpen(text)) {
        refusals.atCreate(
            mode, Message.of("is no mode that engines know"), Message.of("Leave it out."));
      }
    }
  }

  private static void isolation(JsonField host, Refusals refusals) {
    for (JsonField place : host.members("Isolation")) {
      String text = place.text().toLowerCase(Locale.ROOT);
      if (text.equals("process") || text.equals("hyperv")) {
        refusals.withoutEffect(
            place,
            Message.of(
                "is for Windows; on Linux the container engine refuses to create the module"),
            Message.of("Remove it unless the module is for Windows."));
      } else if (!text.isEmpty() && !text.equals("default") && !Refusals.isOpen(place.text())) {
        refusals.atCreate(place, Message.of("is no isolation"), Message.of("Leave it out."));
      }
    }
  }

  private static void network(JsonField request, JsonField host, Refusals refusals) {
    String mode = host.text("NetworkMode");
    if (mode.equals("container") || mode.equals("container:")) {
      host.members("NetworkMode")
          .forEach(
              place ->
                  refusals.atCreate(
                      place,
                      Message.of("names no container"),
                      Message.of("Write container:name.")));
    }
    boolean joins = mode.startsWith("container:");
    if (joins || mode.equals("host")) {
      refuse(
          request.members("MacAddress"),
          Message.of("does not go with the network of another"),
          refusals);
    }
    if (joins) {
      Message what = Message.of("does not go with the network of another container");
      refuse(request.members("Hostname"), what, refusals);
      refuse(request.members("ExposedPorts"), what, refusals);
      for (String member : List.of("Dns", "ExtraHosts", "PortBindings", "Links")) {
        refuse(host.members(member), what, refusals);
      }
      if (host.isTrue("PublishAllPorts")) {
        refuse(host.members("PublishAllPorts"), what, refusals);
      }
    }
  }

  private static void refuse(JsonMatches places, Message what, Refusals refusals) {
    for (JsonField place : places) {
      if (!place.isEmpty()) {
        refusals.atCreate(place, what, Message.of("Remove it."));
      }
    }
  }
}
