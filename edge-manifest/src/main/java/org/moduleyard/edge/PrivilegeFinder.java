package org.moduleyard.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.moduleyard.edge.Privilege.Weight;
import tools.jackson.databind.JsonNode;

/**
 * Finds every privilege in createOptions (C-42, interfaces.md B6). Names of members are taken in
 * any case, because the container engine takes them so: a misspelt privilege is one all the same.
 */
final class PrivilegeFinder {
  private static final Map<String, PrivilegeKind> HOST_NAMESPACES =
      Map.of(
          "NetworkMode", PrivilegeKind.HOST_NETWORK,
          "PidMode", PrivilegeKind.HOST_PID,
          "IpcMode", PrivilegeKind.HOST_IPC,
          "UTSMode", PrivilegeKind.HOST_UTS,
          "UsernsMode", PrivilegeKind.HOST_USERNS,
          "CgroupnsMode", PrivilegeKind.HOST_CGROUPNS);

  private static final Pattern ENGINE_SOCKET =
      Pattern.compile(
          ".*/(docker|podman|crio|containerd|buildkitd|dockershim|mgmt)[a-z.-]*\\.sock");

  private static final Pattern DISK =
      Pattern.compile(
          "/dev/([shv]d[a-z]{1,2}\\d*|xvd[a-z]\\d*|nvme\\d.*|mmcblk\\d.*|dm-\\d+|md\\d+|mtd.*"
              + "|mapper(/.*)?|disk(/.*)?|k?mem|port)");

  private static final Pattern EVERY_DEVICE = Pattern.compile("[abc]( \\*:\\*.*)?");

  static final int MOST = 1000;

  private final List<Privilege> found = new ArrayList<>();

  private PrivilegeFinder() {}

  static List<Privilege> find(JsonNode options) {
    PrivilegeFinder finder = new PrivilegeFinder();
    Places request = Places.of(options);
    finder.host(request.members("HostConfig"));
    finder.networks(request.members("NetworkingConfig").members("EndpointsConfig"));
    return finder.found.stream().sorted().toList();
  }

  /** What is hidden behind a thousand others is not left out in silence. */
  private void add(Privilege privilege) {
    if (found.size() < MOST) {
      found.add(privilege);
    } else if (found.size() == MOST) {
      found.add(PrivilegeKind.TOO_MANY.at("/HostConfig"));
    }
  }

  private void host(Places host) {
    ifTrue(host.members("Privileged"), PrivilegeKind.PRIVILEGED);
    ifTrue(host.members("OomKillDisable"), PrivilegeKind.NO_OOM_KILL);
    ifTrue(host.members("PublishAllPorts"), PrivilegeKind.ALL_PORTS);
    namespaces(host);
    host.members("CapAdd").elements().forEach(this::capability);
    host.members("CapAdd").forEach(this::capability);
    host.members("SecurityOpt").elements().forEach(this::security);
    host.members("Binds").elements().forEach(this::bind);
    host.members("Mounts").elements().forEach(this::mount);
    devices(host);
    limits(host);
    ports(host.members("PortBindings"));
  }

  private void namespaces(Places host) {
    HOST_NAMESPACES.forEach(
        (member, kind) -> {
          for (Places.Place mode : host.members(member)) {
            if (mode.text().equals("host")) {
              add(kind.at(mode.pointer()));
            } else if (mode.text().startsWith("container:")) {
              add(PrivilegeKind.OTHER_CONTAINER.at(mode.pointer(), mode.text()));
            }
          }
        });
  }

  private void networks(Places endpoints) {
    for (Places.Place host : endpoints.members("host")) {
      add(PrivilegeKind.HOST_NETWORK.at(host.pointer()));
    }
  }

  private void capability(Places.Place place) {
    if (place.text().isEmpty()) {
      return;
    }
    String name = Capability.bare(place.text());
    if (name.equals("ALL")) {
      add(PrivilegeKind.ALL_CAPABILITIES.at(place.pointer(), name));
      return;
    }
    add(
        Capability.named(name)
            .map(capability -> capability(place, capability))
            .orElseGet(() -> unknownCapability(place, name)));
  }

  private static Privilege capability(Places.Place place, Capability capability) {
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

  private static Privilege unknownCapability(Places.Place place, String name) {
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

  private void security(Places.Place place) {
    String option = place.text().replaceFirst("^([a-z]+):", "$1=").toLowerCase(Locale.ROOT);
    if (option.endsWith("=unconfined")
        || option.equals("label=disable")
        || option.equals("no-new-privileges=false")
        || option.equals("systempaths=unconfined")) {
      add(PrivilegeKind.PROTECTION_OFF.at(place.pointer(), option));
    }
  }

  /** {@code source:target[:options]}; named volumes belong to the engine. */
  private void bind(Places.Place place) {
    String[] parts = place.text().split(":", 3);
    boolean readOnly = parts.length == 3 && List.of(parts[2].split(",")).contains("ro");
    path(place.pointer(), parts[0], readOnly);
  }

  private void mount(Places.Place mount) {
    boolean readOnly = mount.isTrue("ReadOnly");
    if (mount.text("Type").equals("bind")) {
      path(mount.pointer(), mount.text("Source"), readOnly);
    }
    // The local volume driver mounts any folder under the name of a volume.
    for (Places.Place device :
        mount
            .members("VolumeOptions")
            .members("DriverConfig")
            .members("Options")
            .members("device")) {
      path(device.pointer(), device.text(), readOnly);
    }
  }

  private void path(String pointer, String written, boolean readOnly) {
    boolean placeholder = !Placeholders.in(written).isEmpty();
    if (!written.startsWith("/") && !placeholder) {
      return;
    }
    String path = placeholder ? written : HostFolder.clean(written);
    if (ENGINE_SOCKET.matcher(path).matches()) {
      add(PrivilegeKind.ENGINE_SOCKET.at(pointer));
    } else if (DISK.matcher(path).matches()) {
      add(PrivilegeKind.DISK.at(pointer, path));
    } else if (path.endsWith(".sock")) {
      add(socket(pointer, path));
    } else {
      add(mounted(pointer, path, HostFolder.of(path), readOnly));
    }
  }

  private static Privilege socket(String pointer, String path) {
    return new Privilege(
        "socket:" + path,
        pointer,
        Weight.REVIEW,
        30,
        "Gives orders to services of the device",
        path,
        "mounts the socket %s, through which a service of the device obeys".formatted(path),
        "Say in the description which service that is and what for.");
  }

  private static Privilege mounted(
      String pointer, String path, HostFolder folder, boolean readOnly) {
    int points = folder.points(readOnly);
    return new Privilege(
        (readOnly ? "mount-read-only:" : "mount:") + path,
        pointer,
        folder.weight(readOnly),
        points,
        points == 100
            ? "Full control of the device"
            : readOnly ? "Reads files of the device" : "Reads and writes files of the device",
        path,
        readOnly
            ? "mounts %s read-only: the module can read %s".formatted(path, folder.holds())
            : "mounts %s: the module can read and change %s".formatted(path, folder.holds()),
        readOnly
            ? "Mount only the file or folder that is needed."
            : "Mount only what is needed, with :ro when it is only read; data of the module belongs"
                + " into a volume.");
  }

  private void devices(Places host) {
    for (Places.Place device : host.members("Devices").elements()) {
      String path = HostFolder.clean(device.text("PathOnHost"));
      String permissions = device.text("CgroupPermissions");
      if (DISK.matcher(path).matches()) {
        add(PrivilegeKind.DISK.at(device.pointer(), path));
      } else if (permissions.equals("r")) {
        add(PrivilegeKind.DEVICE_READ_ONLY.at(device.pointer(), path));
      } else {
        add(PrivilegeKind.DEVICE.at(device.pointer(), path));
      }
    }
    for (Places.Place rule : host.members("DeviceCgroupRules").elements()) {
      boolean every = EVERY_DEVICE.matcher(rule.text().strip()).matches();
      add(
          (every ? PrivilegeKind.ALL_DEVICES : PrivilegeKind.DEVICE_RULE)
              .at(rule.pointer(), rule.text()));
    }
    for (Places.Place request : host.members("DeviceRequests").elements()) {
      List<String> names = new ArrayList<>();
      names.add(request.text("Driver"));
      request
          .members("Capabilities")
          .elements()
          .elements()
          .forEach(capability -> names.add(capability.text()));
      add(
          PrivilegeKind.DEVICE_REQUEST.at(
              request.pointer(),
              String.join(" ", names.stream().filter(name -> !name.isEmpty()).toList())));
    }
  }

  private void limits(Places host) {
    for (String member : List.of("MaskedPaths", "ReadonlyPaths")) {
      for (Places.Place paths : host.members(member)) {
        if (paths.value().isArray()) {
          add(PrivilegeKind.UNMASKED.at(paths.pointer()));
        }
      }
    }
    for (Places.Place sysctls : host.members("Sysctls")) {
      for (String name : sysctls.value().propertyNames()) {
        add(PrivilegeKind.SYSCTL.at(Problem.child(sysctls.pointer(), name), name));
      }
    }
    texts(host.members("CgroupParent"), PrivilegeKind.CGROUP_PARENT);
    texts(host.members("VolumesFrom").elements(), PrivilegeKind.VOLUMES_FROM);
    texts(host.members("GroupAdd").elements(), PrivilegeKind.GROUP);
    for (Places.Place runtime : host.members("Runtime")) {
      if (!runtime.text().isEmpty() && !runtime.text().equals("runc")) {
        add(PrivilegeKind.RUNTIME.at(runtime.pointer(), runtime.text()));
      }
    }
    for (Places.Place score : host.members("OomScoreAdj")) {
      if (score.value().isIntegralNumber() && score.value().bigIntegerValue().signum() < 0) {
        add(PrivilegeKind.OOM_SCORE.at(score.pointer()));
      }
    }
  }

  private void ports(Places bindings) {
    for (Places.Place ports : bindings) {
      for (Map.Entry<String, JsonNode> port : ports.value().properties()) {
        String pointer = Problem.child(ports.pointer(), port.getKey());
        for (Places.Place binding : new Places.Place(pointer, port.getValue()).elements()) {
          if (!binding.text("HostPort").isEmpty()) {
            add(PrivilegeKind.PORT.at(binding.pointer(), binding.text("HostPort")));
          }
        }
      }
    }
  }

  private void texts(Places places, PrivilegeKind kind) {
    for (Places.Place place : places) {
      if (!place.text().isEmpty()) {
        add(kind.at(place.pointer(), place.text()));
      }
    }
  }

  /** Anything but a plain no is a yes: {@code "yes"} is refused by the engine, not harmless. */
  private void ifTrue(Places places, PrivilegeKind kind) {
    for (Places.Place place : places) {
      JsonNode value = place.value();
      if (!value.isNull() && !(value.isBoolean() && !value.booleanValue())) {
        add(kind.at(place.pointer()));
      }
    }
  }
}
