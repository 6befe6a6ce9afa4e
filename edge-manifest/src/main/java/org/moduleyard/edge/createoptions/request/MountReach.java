package org.moduleyard.edge.createoptions.request;

import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.HostFolder;
import org.moduleyard.edge.privilege.Permission;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privilege.Weight;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** Which files of the device {@code Binds} and {@code Mounts} hand over. */
final class MountReach {
  private static final Pattern ENGINE_SOCKET =
      Pattern.compile(
          ".*/(docker|podman|crio|containerd|buildkitd|dockershim|balena(-engine)?|mgmt)"
              + "[a-z.-]*\\.sock(et)?(\\.ttrpc)?");

  /** Pipes of Windows through which the engine and containerd obey, in either way of writing. */
  private static final Pattern ENGINE_PIPE =
      Pattern.compile(
          "(?i)[\\\\/]{2}[.?][\\\\/]pipe[\\\\/](docker|containerd|podman|moby|balena|buildkit"
              + "|iotedge_moby|dockerd?_?engine).*");

  private static final Pattern PIPE =
      Pattern.compile("(?i)[\\\\/]{2}([.?]|[^\\\\/]+)[\\\\/]pipe[\\\\/].*");

  private static final Pattern SOCKET = Pattern.compile(".*\\.sock(et)?");

  private MountReach() {}

  static void bind(JsonField place, FoundPrivileges found) {
    if (!place.value().isString()) {
      return;
    }
    Bind bind = Bind.of(place.text());
    if (bind.parts() == 1) {
      volumeAlone(place, bind, found);
    } else {
      if (!path(place, bind.source(), bind.isReadOnly(), found)
          && !VolumeReach.isName(bind.source())) {
        found.unknown(place, bind.source());
      }
      bind.modes().forEach(mode -> propagation(place, mode, found));
    }
  }

  /** A path alone is a new volume inside the module, and nothing of the host. */
  private static void volumeAlone(JsonField place, Bind bind, FoundPrivileges found) {
    if (!bind.target().startsWith("/") && !Bind.isWindows(bind.target())) {
      found.unknown(place, bind.target());
    }
  }

  static void mount(JsonField mount, FoundPrivileges found) {
    if (!mount.value().isObject()) {
      return;
    }
    String source = mount.text("Source");
    String type = mount.text("Type");
    switch (type) {
      case "bind", "npipe" -> {
        if (!path(mount, source, mount.isTrue("ReadOnly"), found)) {
          found.unknown(mount, source);
        }
      }
      case "volume" -> {
        if (!source.isEmpty() && !VolumeReach.isName(source)) {
          found.unknown(mount, source);
        }
      }
      case "tmpfs" -> {}
      default -> {
        path(mount, source, mount.isTrue("ReadOnly"), found);
        found.unknown(mount, "Type " + type);
      }
    }
    for (JsonField spread : mount.members("BindOptions").members("Propagation")) {
      propagation(spread, spread.text(), found);
    }
    VolumeReach.options(mount, found);
  }

  private static void propagation(JsonField place, String mode, FoundPrivileges found) {
    if (mode.equals("shared") || mode.equals("rshared")) {
      found.add(PrivilegeKind.PROPAGATION.at(place.pointer(), mode));
    }
  }

  /** Adds what a path of the host gives; false when it is none. */
  static boolean path(JsonField place, String written, boolean readOnly, FoundPrivileges found) {
    boolean placeholder = !Placeholders.in(written).isEmpty();
    boolean windows = Bind.isWindows(written);
    if (!written.startsWith("/") && !windows && !placeholder) {
      return false;
    }
    String pointer = place.pointer();
    String path =
        PIPE.matcher(written).matches()
            ? written
            : windows ? HostFolder.cleanWindows(written) : clean(written);
    if (ENGINE_SOCKET.matcher(path).matches() || ENGINE_PIPE.matcher(path).matches()) {
      found.add(PrivilegeKind.ENGINE_SOCKET.at(pointer));
    } else if (DeviceReach.isDisk(path)) {
      found.add(PrivilegeKind.DISK.at(pointer, path));
    } else if (SOCKET.matcher(path).matches() || PIPE.matcher(path).matches()) {
      found.add(socket(pointer, path, HostFolder.of(path)));
    } else {
      found.add(mounted(pointer, path, HostFolder.of(path), readOnly));
    }
    return true;
  }

  /** Keeps a placeholder at the start of a path, unless the rest of the path leads out of it. */
  private static String clean(String written) {
    String clean = HostFolder.clean(written);
    return clean.equals("/" + written) ? written : clean;
  }

  /** A socket gives at least what the folder gives that holds it; read-only does not limit it. */
  private static Privilege socket(String pointer, String path, HostFolder folder) {
    int points = Math.max(30, folder.points(false));
    return new Privilege(
        "socket:" + path,
        pointer,
        points >= 80 ? Weight.REJECT : Weight.REVIEW,
        points,
        Permission.GIVES_ORDERS_TO_SERVICES_OF_THE_DEVICE,
        Message.literal(path),
        Message.of("mounts the socket {0}, through which a service of the device obeys", path),
        Message.of("Say in the description which service that is and what for."));
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
            ? Permission.FULL_CONTROL_OF_THE_DEVICE
            : readOnly
                ? Permission.READS_FILES_OF_THE_DEVICE
                : Permission.READS_AND_WRITES_FILES_OF_THE_DEVICE,
        Message.literal(path),
        readOnly
            ? Message.of("mounts {0} read-only: the module can read {1}", path, folder.holds())
            : Message.of("mounts {0}: the module can read and change {1}", path, folder.holds()),
        readOnly
            ? Message.of("Mount only the file or folder that is needed.")
            : Message.of(
                "Mount only what is needed, with :ro when it is only read; data of the module"
                    + " belongs into a volume."));
  }
}
