package org.moduleyard.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What createOptions take from the host beyond what a module needs to run (C-42, interfaces.md B6).
 * None of it is refused by the runtime, so it has to be seen before a device is asked for it.
 */
final class Privileges {
  private static final Set<String> NEARLY_ALL_RIGHTS =
      Set.of("ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE");
  private static final List<String> SENSITIVE = List.of("/etc", "/proc", "/sys", "/dev", "/boot");
  private static final List<String> HOST_NAMESPACES =
      List.of("NetworkMode", "PidMode", "IpcMode", "UTSMode", "UsernsMode", "CgroupnsMode");

  /** Members that reach beyond the container whatever they hold, unless that is nothing. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "Devices", "hands devices of the host to the module",
          "DeviceRequests", "hands devices of the host to the module",
          "DeviceCgroupRules", "opens devices of the host to the module",
          "Sysctls", "changes settings of the kernel",
          "CgroupParent", "puts the module into another control group",
          "VolumesFrom", "takes the volumes of another container",
          "GroupAdd", "adds the module to groups of the host",
          "Runtime", "asks for another container runtime",
          "OomKillDisable", "keeps the host from stopping the module when memory runs out",
          "PublishAllPorts", "opens every port of the module on the host");

  private final List<Problem> found = new ArrayList<>();

  private Privileges() {}

  static List<Problem> of(JsonNode options) {
    Privileges privileges = new Privileges();
    privileges.look(options);
    return List.copyOf(privileges.found);
  }

  private void look(JsonNode options) {
    JsonNode host = options.path("HostConfig");
    if (isSomething(host.path("Privileged"))) {
      add("/HostConfig/Privileged", "gives the module every right on the host");
    }
    elements(host, "CapAdd", (pointer, capability) -> capability(pointer, text(capability)));
    elements(host, "SecurityOpt", (pointer, option) -> security(pointer, text(option)));
    for (String member : HOST_NAMESPACES) {
      if (text(host.path(member)).equals("host")) {
        add("/HostConfig/" + member, "shares this part of the host with the module");
      }
    }
    if (options.at("/NetworkingConfig/EndpointsConfig").has("host")) {
      add("/NetworkingConfig/EndpointsConfig/host", "puts the module on the host's own network");
    }
    elements(host, "Binds", (pointer, bind) -> path(pointer, text(bind).split(":", 2)[0]));
    elements(
        host,
        "Mounts",
        (pointer, mount) -> {
          if (text(mount.path("Type")).equals("bind")) {
            path(pointer, text(mount.path("Source")));
          }
        });
    MEMBERS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(member -> isSomething(host.path(member.getKey())))
        .forEach(member -> add("/HostConfig/" + member.getKey(), member.getValue()));
  }

  private void capability(String pointer, String written) {
    String upper = written.toUpperCase(Locale.ROOT);
    String name = upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
    add(
        pointer,
        NEARLY_ALL_RIGHTS.contains(name)
            ? "adds the capability %s, which is nearly every right on the host".formatted(name)
            : "adds the capability %s".formatted(name));
  }

  private void security(String pointer, String option) {
    if (option.contains("unconfined") || option.matches("label[=:]disable")) {
      add(pointer, "switches a protection of the host off");
    }
  }

  /** Named volumes belong to the engine; only paths reach into the host. */
  private void path(String pointer, String path) {
    if (!path.startsWith("/")) {
      return;
    }
    String place = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    if (place.endsWith(".sock")) {
      add(
          pointer,
          "mounts the socket %s, through which a service of the host obeys".formatted(path));
    } else if (place.equals("/") || SENSITIVE.stream().anyMatch(s -> isBelow(place, s))) {
      add(pointer, "mounts %s, with which the host can be taken over".formatted(path));
    } else {
      add(pointer, "mounts %s of the host".formatted(path));
    }
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private interface Visitor {
    void visit(String pointer, JsonNode element);
  }

  private static void elements(JsonNode host, String member, Visitor visitor) {
    JsonNode list = host.path(member);
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      visitor.visit("/HostConfig/%s/%d".formatted(member, i), list.get(i));
    }
  }

  private static boolean isSomething(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case STRING -> !value.stringValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      case NUMBER, BINARY, POJO -> true;
    };
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }

  private void add(String pointer, String message) {
    found.add(new Problem(pointer, message));
  }
}
