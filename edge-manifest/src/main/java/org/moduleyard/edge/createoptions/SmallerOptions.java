package org.moduleyard.edge.createoptions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.createoptions.request.Bind;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Capability;
import org.moduleyard.edge.privilege.HostFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * CreateOptions that do the same with less, as far as that can be told without running the module:
 *
 * <ul>
 *   <li>privileged mode gives way to the devices and capabilities that are named beside it;
 *   <li>{@code ALL} and {@code SYS_ADMIN} give way to the capabilities named beside them;
 *   <li>a mounted device file becomes an entry of {@code Devices};
 *   <li>files of the system are mounted read-only;
 *   <li>the device's own network gives way to the ports that are named;
 *   <li>every port gives way to the exposed ones;
 *   <li>devices without the right to make nodes.
 * </ul>
 */
public final class SmallerOptions {
  /**
   * One change.
   *
   * @param pointer the changed value, in the options as this step found them
   * @param what the change in words, one sentence
   * @param why the reason for which the module still has what it needs, one sentence
   */
  public record Step(String pointer, Message what, Message why) {
    /** The change in English. */
    public String change() {
      return what.english();
    }

    /** The reason in English. */
    public String reason() {
      return why.english();
    }
  }

  /**
   * Other options in place of those that were given.
   *
   * @param options with all steps taken
   * @param steps in the order they were taken; empty when nothing was changed
   */
  public record Proposal(CreateOptions options, List<Step> steps) {
    public Proposal {
      steps = List.copyOf(steps);
    }
  }

  /** Capabilities that were once a part of {@code SYS_ADMIN}. */
  private static final Set<String> PARTS_OF_SYS_ADMIN =
      Set.of("BPF", "PERFMON", "SYSLOG", "CHECKPOINT_RESTORE");

  /** To read, to write and to make nodes, in any order. */
  private static final Pattern RIGHTS_WITH_NODES = Pattern.compile("rwm|rmw|wrm|wmr|mrw|mwr");

  /** The files and folders below /dev that are no devices. */
  private static final Pattern NO_DEVICE =
      Pattern.compile("/dev/(shm|mqueue|hugepages|log|pts|fd|stdin|stdout|stderr)(/.*)?");

  /** Folders with files of the system, which modules only read. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of(
          "/etc",
          "/boot",
          "/lib",
          "/lib64",
          "/bin",
          "/sbin",
          "/run/udev",
          "/usr/bin",
          "/usr/sbin",
          "/usr/lib",
          "/usr/lib64",
          "/usr/include",
          "/usr/share");

  /** These as a whole; inside of them there is much that is written. */
  private static final Set<String> WHOLE_FOLDERS = Set.of("/usr", "/sys", "/proc");

  /** Words in names of folders whose content is written. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i).*(data|log|cache|spool|te?mp|state|storage|store|upload|output|backup|work|record"
              + "|queue|save|config|sett?ing|var|home|share[ds]?/(?!zoneinfo|ca-cert|fonts)).*");

  private final ObjectNode options;
  private final List<Step> steps = new ArrayList<>();

  private SmallerOptions(ObjectNode options) {
    this.options = options;
  }

  /** Options that do the same with fewer privileges; no steps when none are known. */
  static Proposal lessPrivilege(ObjectNode json) {
    SmallerOptions smaller = new SmallerOptions(json.deepCopy());
    if (smaller.options.get("HostConfig") instanceof ObjectNode host) {
      smaller.deviceFiles(host);
      smaller.privileged(host);
      smaller.capabilities(host);
      smaller.readOnly(host);
      smaller.network(host);
      smaller.ports(host);
      smaller.nodes(host);
    }
    return smaller.proposal();
  }

  private Proposal proposal() {
    return new Proposal(CreateOptions.of(options), steps);
  }

  private void deviceFiles(ObjectNode host) {
    // With a rule about devices, a folder of them is there for those that are plugged in later.
    if (!(host.get("Binds") instanceof ArrayNode binds)
        || !host.path("DeviceCgroupRules").isEmpty()) {
      return;
    }
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    boolean devicesNamed = host.path("Devices").size() > 0;
    for (int i = 0; i < binds.size(); i++) {
      String pointer = "/HostConfig/Binds/" + i;
      String[] parts = text(binds.get(i)).split(":", 3);
      String source = parts[0].startsWith("/") ? HostFolder.clean(parts[0]) : "";
      if (source.equals("/dev") && devicesNamed) {
        step(
            pointer,
            Message.of("Leave the mount of /dev out."),
            Message.of("The devices that the module uses are named in Devices."));
      } else if (source.startsWith("/dev/")
          && parts.length > 1
          && !NO_DEVICE.matcher(source).matches()) {
        boolean readOnly = parts.length == 3 && List.of(parts[2].split(",", -1)).contains("ro");
        device(host, source, parts[1], readOnly ? "r" : "rw");
        step(
            pointer,
            Message.of("Give {0} in Devices instead of mounting it.", source),
            Message.of(
                "A mounted device file cannot be opened without further rights; one in Devices can."));
      } else {
        kept.add(binds.get(i));
      }
    }
    replace(host, "Binds", kept, binds);
  }

  private static void device(ObjectNode host, String source, String target, String permissions) {
    ArrayNode devices =
        host.get("Devices") instanceof ArrayNode present ? present : host.putArray("Devices");
    for (JsonNode device : devices.values()) {
      if (text(device.path("PathOnHost")).equals(source)) {
        return;
      }
    }
    devices
        .addObject()
        .put("PathOnHost", source)
        .put("PathInContainer", target)
        .put("CgroupPermissions", permissions);
  }

  private void privileged(ObjectNode host) {
    boolean named = host.path("Devices").size() > 0 || host.path("CapAdd").size() > 0;
    if (host.path("Privileged").booleanValue(false) && named) {
      host.remove("Privileged");
      step(
          "/HostConfig/Privileged",
          Message.of("Leave Privileged out."),
          Message.of("Devices and CapAdd already name what the module uses."));
    }
  }

  private void capabilities(ObjectNode host) {
    if (!(host.get("CapAdd") instanceof ArrayNode written)) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    written.values().forEach(name -> names.add(Capability.bare(text(name))));
    boolean others = names.stream().anyMatch(name -> !name.equals("ALL"));
    boolean parts = names.stream().anyMatch(PARTS_OF_SYS_ADMIN::contains);
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < written.size(); i++) {
      String name = Capability.bare(text(written.get(i)));
      if (name.equals("ALL") && others) {
        step(
            "/HostConfig/CapAdd/" + i,
            Message.of("Leave ALL out."),
            Message.of("The other capabilities in CapAdd name what the module uses."));
      } else if (name.equals("SYS_ADMIN") && parts) {
        step(
            "/HostConfig/CapAdd/" + i,
            Message.of("Leave SYS_ADMIN out."),
            Message.of(
                "The kernel takes the smaller capability that is named beside it in its place."));
      } else {
        kept.add(written.get(i));
      }
    }
    replace(host, "CapAdd", kept, written);
  }

  private void readOnly(ObjectNode host) {
    if (host.get("Binds") instanceof ArrayNode binds) {
      for (int i = 0; i < binds.size(); i++) {
        Bind bind = Bind.of(text(binds.get(i)));
        if (bind.parts() == 2 && isReadOnlyPlace(bind.source(), bind.target())) {
          binds.set(i, StringNode.valueOf(text(binds.get(i)) + ":ro"));
          readOnlyStep("/HostConfig/Binds/" + i, bind.source());
        }
      }
    }
    JsonNode mounts = host.path("Mounts");
    for (int i = 0; i < mounts.size(); i++) {
      if (mounts.get(i) instanceof ObjectNode mount
          && text(mount.path("Type")).equals("bind")
          && !mount.path("ReadOnly").booleanValue(false)
          && isReadOnlyPlace(text(mount.path("Source")), text(mount.path("Target")))) {
        mount.put("ReadOnly", true);
        readOnlyStep("/HostConfig/Mounts/" + i, text(mount.path("Source")));
      }
    }
  }

  private void readOnlyStep(String pointer, String path) {
    step(
        pointer,
        Message.of("Mount {0} read-only.", path),
        Message.of("It belongs to the system of the device; modules read it."));
  }

  /** Nothing that a name of it, here or in the module, says is written. */
  private static boolean isReadOnlyPlace(String source, String target) {
    String path = HostFolder.clean(source);
    return source.startsWith("/")
        && !source.matches(".*\\.sock(et)?")
        && !WRITTEN.matcher(path).matches()
        && !WRITTEN.matcher(target).matches()
        && (WHOLE_FOLDERS.contains(path)
            || SYSTEM_FOLDERS.stream().anyMatch(folder -> HostFolder.isWithin(path, folder)));
  }

  private void network(ObjectNode host) {
    JsonNode endpoints = options.at("/NetworkingConfig/EndpointsConfig");
    boolean joined = endpoints.has("host");
    if (!text(host.path("NetworkMode")).equals("host") && !joined) {
      return;
    }
    if (host.path("PortBindings").isEmpty() && !bindExposed(host)) {
      return;
    }
    host.remove("NetworkMode");
    if (joined && endpoints instanceof ObjectNode networks) {
      networks.remove("host");
      if (networks.isEmpty()) {
        options.remove("NetworkingConfig");
      }
    }
    step(
        joined ? "/NetworkingConfig/EndpointsConfig/host" : "/HostConfig/NetworkMode",
        Message.of("Leave the device's own network and open the ports in PortBindings."),
        Message.of(
            "The ports that the module listens on are known; on the device's network bindings are"
                + " ignored."));
  }

  private void ports(ObjectNode host) {
    if (host.path("PublishAllPorts").booleanValue(false)
        && (!host.path("PortBindings").isEmpty() || bindExposed(host))) {
      host.remove("PublishAllPorts");
      step(
          "/HostConfig/PublishAllPorts",
          Message.of("Open the ports that are needed in PortBindings."),
          Message.of(
              "Their numbers are the same on every device then, and no other port is opened."));
    }
  }

  /** Binds each exposed port to the same port of the host; false when none is exposed. */
  private boolean bindExposed(ObjectNode host) {
    JsonNode exposed = options.path("ExposedPorts");
    if (!exposed.isObject() || exposed.isEmpty()) {
      return false;
    }
    ObjectNode bindings = host.putObject("PortBindings");
    for (String port : exposed.propertyNames()) {
      bindings.putArray(port).addObject().put("HostPort", port.split("/", 2)[0]);
    }
    return true;
  }

  private void nodes(ObjectNode host) {
    JsonNode devices = host.path("Devices");
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i) instanceof ObjectNode device
          && RIGHTS_WITH_NODES.matcher(text(device.path("CgroupPermissions"))).matches()) {
        device.put("CgroupPermissions", "rw");
        step(
            "/HostConfig/Devices/%s/CgroupPermissions".formatted(i),
            Message.of("Write rw."),
            Message.of("The engine makes the device's node; the module only reads and writes it."));
      }
    }
  }

  private static void replace(ObjectNode host, String member, ArrayNode kept, ArrayNode before) {
    if (kept.isEmpty() && !before.isEmpty()) {
      host.remove(member);
    } else {
      host.set(member, kept);
    }
  }

  private void step(String pointer, Message what, Message why) {
    steps.add(new Step(pointer, what, why));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }
}
