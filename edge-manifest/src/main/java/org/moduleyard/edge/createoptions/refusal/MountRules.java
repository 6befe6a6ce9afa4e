package org.moduleyard.edge.createoptions.refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.createoptions.request.Bind;
import org.moduleyard.edge.createoptions.request.VolumeReach;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.HostFolder;

/** Mounts that the engine refuses. Those of Windows have rules of their own and are left alone. */
final class MountRules {
  private static final Set<String> ACCESS = Set.of("rw", "ro");
  private static final Set<String> LABELS = Set.of("z", "Z");
  private static final Set<String> PROPAGATIONS =
      Set.of("private", "rprivate", "slave", "rslave", "shared", "rshared");
  private static final Set<String> COPY = Set.of("nocopy");
  private static final Set<String> CONSISTENCY =
      Set.of("default", "consistent", "cached", "delegated");
  private static final List<Set<String>> MODES =
      List.of(ACCESS, LABELS, PROPAGATIONS, COPY, CONSISTENCY);
  private static final Set<String> TYPES =
      Set.of("bind", "volume", "tmpfs", "image", "cluster", "npipe");

  private static final Pattern TMPFS_OPTION =
      Pattern.compile(
          "|defaults|r[ow]|(no)?(suid|dev|exec|atime|diratime|relatime|mand)|a?sync|dirsync"
              + "|remount|strictatime|nostrictatime|r?(bind|unbindable|private|slave|shared)"
              + "|(size|mode|uid|gid|nr_inodes|nr_blocks|mpol)=.*");

  private final Refusals refusals;
  private final Set<String> taken = new HashSet<>();
  private final boolean localVolumes;

  private MountRules(Refusals refusals, boolean localVolumes) {
    this.refusals = refusals;
    this.localVolumes = localVolumes;
  }

  static void check(JsonField host, Refusals refusals) {
    String driver = host.text("VolumeDriver");
    MountRules rules = new MountRules(refusals, driver.isEmpty() || driver.equals("local"));
    host.members("Tmpfs").children().forEach(rules::tmpfs);
    host.members("Binds").elements().forEach(rules::bind);
    host.members("Mounts").elements().forEach(rules::mount);
    host.members("VolumesFrom").elements().forEach(rules::volumesFrom);
  }

  private void tmpfs(JsonField place) {
    if (target(place, place.name())) {
      taken.add(place.name());
    }
    for (String option : place.text().split(",", -1)) {
      if (!Refusals.isOpen(place.text()) && !TMPFS_OPTION.matcher(option).matches()) {
        refusals.atStart(
            place,
            Message.of(
                "has the option '{0}', which is none of tmpfs", FoundPrivileges.shortened(option)),
            Message.of("Write options such as size=64m,mode=1777."));
      }
    }
  }

  private void bind(JsonField place) {
    Bind bind = Bind.of(place.text());
    if (refusals.isFull()
        || !place.value().isString()
        || Bind.isWindows(bind.source())
        || Bind.isWindows(bind.target())) {
      return;
    }
    boolean open = Refusals.isOpen(place.text());
    if (bind.parts() > 3) {
      refusals.atCreate(
          place,
          Message.of("has more than three parts"),
          Message.of("Write source:target:options."));
    } else if (bind.parts() > 1 && bind.source().isEmpty()) {
      refusals.atCreate(place, Message.of("has no source"), Message.of("Write source:target."));
    } else if (bind.parts() == 2 && isMode(bind.target())) {
      refusals.atCreate(
          place,
          Message.of("has no target in the module"),
          Message.of("Write source:target, and options behind it."));
    } else if (!isMode(bind.mode()) && !Refusals.isOpen(bind.mode())) {
      refusals.atCreate(
          place,
          Message.of(
              "has the options '{0}', which it cannot have",
              FoundPrivileges.shortened(bind.mode())),
          Message.of("Write ro or rw, and z, rslave or nocopy where they are needed, each once."));
    } else if (open || (source(place, bind) && target(place, bind.target()))) {
      once(place, bind.target());
    }
  }

  /** An absolute path is a folder of the host, and anything else the name of a volume. */
  private boolean source(JsonField place, Bind bind) {
    if (bind.parts() == 1) {
      return true;
    }
    boolean folder = bind.source().startsWith("/");
    Set<String> extra = folder ? COPY : PROPAGATIONS;
    if (bind.modes().stream().anyMatch(extra::contains)) {
      refusals.atCreate(
          place,
          folder
              ? Message.of("is a folder of the host and has nocopy, which is for volumes")
              : Message.of("is a volume and has a propagation, which is for folders of the host"),
          Message.of("Leave the option out."));
      return false;
    }
    return folder || volume(place, bind.source());
  }

  private boolean volume(JsonField place, String name) {
    if (localVolumes && (!VolumeReach.isName(name) || name.length() == 1)) {
      refusals.atCreate(
          place,
          Message.of("names a source that is neither an absolute path nor a volume"),
          Message.of(
              "Begin a path with a slash; the name of a volume has at least two characters: letters,"
                  + " digits, dots, dashes and underscores, and begins with a letter or digit."));
      return false;
    }
    return true;
  }

  private boolean target(JsonField place, String target) {
    String path = target.replace('\\', '/');
    if (Refusals.isOpen(target) || Bind.isWindows(target)) {
      return false;
    }
    if (!path.startsWith("/") || HostFolder.resolved(path).equals("/")) {
      refusals.atCreate(
          place,
          Message.of("has a target that is no absolute path below /"),
          Message.of("Write where it is to be in the module, beginning with a slash."));
      return false;
    }
    return true;
  }

  private void once(JsonField place, String target) {
    if (!Refusals.isOpen(target)
        && target.startsWith("/")
        && !taken.add(HostFolder.resolved(target))) {
      refusals.atCreate(
          place,
          Message.of(
              "mounts to {0}, where something is mounted already",
              FoundPrivileges.shortened(target)),
          Message.of("Choose another target, or leave one of them out."));
    }
  }

  private void mount(JsonField mount) {
    String source = mount.text("Source");
    String target = mount.text("Target");
    String type = mount.text("Type");
    if (!mount.value().isObject()
        || type.equals("npipe")
        || Bind.isWindows(source)
        || Bind.isWindows(target)) {
      return;
    }
    if (!TYPES.contains(type) && !Refusals.isOpen(type)) {
      refusals.atCreate(
          mount,
          Message.of("has no Type that engines know"),
          Message.of("Write bind, volume or tmpfs, in lower case."));
    } else if (target(mount, target)) {
      once(mount, target);
    }
    switch (type) {
      case "bind" -> bindMount(mount, source);
      case "volume" -> volumeMount(mount, source);
      case "tmpfs" -> {
        without(mount, "Source");
        without(mount, "BindOptions");
      }
      default -> {}
    }
  }

  private void bindMount(JsonField mount, String source) {
    without(mount, "VolumeOptions");
    if (!source.startsWith("/") && !Refusals.isOpen(source)) {
      refusals.atCreate(
          mount,
          Message.of("has no absolute path as its Source"),
          Message.of("Write a path of the host."));
    }
    for (JsonField spread : mount.members("BindOptions").members("Propagation")) {
      String text = spread.text();
      if (!text.isEmpty() && !PROPAGATIONS.contains(text) && !Refusals.isOpen(text)) {
        refusals.atCreate(
            spread, Message.of("is no propagation"), Message.of("Write rprivate or rslave."));
      }
    }
  }

  private void volumeMount(JsonField mount, String source) {
    without(mount, "BindOptions");
    String driver =
        mount.members("VolumeOptions").members("DriverConfig").all().stream()
            .map(config -> config.text("Name"))
            .findFirst()
            .orElse("");
    if (source.isEmpty()) {
      if (mount.isTrue("ReadOnly")) {
        refusals.atCreate(
            mount,
            Message.of("is a volume without a name and read-only"),
            Message.of("Name the volume in Source."));
      }
    } else if (!Refusals.isOpen(source) && (driver.isEmpty() || driver.equals("local"))) {
      volume(mount, source);
    }
  }

  private void without(JsonField mount, String member) {
    for (JsonField place : mount.members(member)) {
      boolean said = member.equals("Source") ? !place.isEmpty() : !place.value().isNull();
      if (said) {
        refusals.atCreate(
            place,
            Message.of("does not go with a mount of this Type"),
            Message.of("Remove it, or change the Type."));
      }
    }
  }

  private void volumesFrom(JsonField place) {
    String[] parts = place.text().split(":", 2);
    boolean wrong =
        parts.length == 2
            && (!isMode(parts[1])
                || List.of(parts[1].split(",", -1)).stream()
                    .anyMatch(mode -> PROPAGATIONS.contains(mode) || COPY.contains(mode)));
    if (place.value().isString()
        && !Refusals.isOpen(place.text())
        && (place.text().isEmpty() || wrong)) {
      refusals.atCreate(
          place, Message.of("is no container with ro or rw"), Message.of("Write name or name:ro."));
    }
  }

  /** True for options of which each kind is there at most once. */
  private static boolean isMode(String mode) {
    if (mode.isEmpty()) {
      return true;
    }
    List<String> words = List.of(mode.split(",", -1));
    return words.stream().allMatch(word -> MODES.stream().anyMatch(kind -> kind.contains(word)))
        && MODES.stream().allMatch(kind -> words.stream().filter(kind::contains).count() <= 1);
  }
}
