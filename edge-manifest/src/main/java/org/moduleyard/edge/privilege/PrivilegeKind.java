package org.moduleyard.edge.privilege;

import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege.Weight;

/** Privileges that are one switch or one list, with all that is said of them. */
public enum PrivilegeKind {
  PRIVILEGED(
      "privileged",
      Weight.REJECT,
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of(
          "gives the module every right on the device: all devices, all capabilities, no protection"),
      Message.of("Name what it needs instead: devices in Devices, rights in CapAdd.")),
  ENGINE_SOCKET(
      "engine-socket",
      Weight.REJECT,
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of(
          "hands over the socket of the container engine, read-only or not; the module can start a"
              + " privileged container and with it do anything"),
      Message.of("Nothing smaller does the same; leave it out.")),
  HOST_NETWORK(
      "host-network",
      Weight.REVIEW,
      25,
      Permission.USES_THE_DEVICE_OWN_NETWORK,
      Message.of(
          "puts the module on the device's own network: it sees its traffic, reaches services that"
              + " listen only for the device, and can take any port"),
      Message.of("Open the ports it needs with PortBindings.")),
  HOST_PID(
      "host-pid",
      Weight.REJECT,
      60,
      Permission.SEES_AND_STOPS_OTHER_PROGRAMS,
      Message.of("shows the module every process of the device, with their environment and files"),
      Message.of("Leave PidMode out.")),
  HOST_IPC(
      "host-ipc",
      Weight.REJECT,
      40,
      Permission.USES_SHARED_MEMORY_OF_OTHER_PROGRAMS,
      Message.of("lets the module read and write shared memory of the device's programs"),
      Message.of("Leave IpcMode out; ShmSize gives the module shared memory of its own.")),
  HOST_UTS(
      "host-uts",
      Weight.REJECT,
      15,
      Permission.SEES_AND_CHANGES_THE_DEVICE_NAME,
      Message.of("shares the device's host name with the module"),
      Message.of("Leave UTSMode out.")),
  HOST_USERNS(
      "host-userns",
      Weight.REJECT,
      30,
      Permission.ITS_ROOT_USER_IS_THE_DEVICE_ROOT_USER,
      Message.of(
          "makes users of the module the device's users, so that its root is the device's root"),
      Message.of("Leave UsernsMode out.")),
  HOST_CGROUPNS(
      "host-cgroupns",
      Weight.REVIEW,
      10,
      Permission.SEES_THE_DEVICE_CONTROL_GROUPS,
      Message.of("shows the module the control groups of the device"),
      Message.of("Leave CgroupnsMode out.")),
  OTHER_CONTAINER(
      "joins",
      Weight.REVIEW,
      20,
      Permission.JOINS_ANOTHER_CONTAINER,
      Message.of(
          "puts the module into a namespace of another container, with which it shares what is there"),
      Message.of("Let the modules speak through the hub or a network.")),
  DEVICE(
      "device",
      Weight.REVIEW,
      15,
      Permission.USES_DEVICES,
      Message.of("lets the module use this device of the host"),
      Message.of("Keep it when the module works with it.")),
  DEVICE_READ_ONLY(
      "device-read-only",
      Weight.REVIEW,
      10,
      Permission.READS_FROM_DEVICES,
      Message.of("lets the module read from this device of the host"),
      Message.of("Keep it when the module works with it.")),
  DISK(
      "disk",
      Weight.REJECT,
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of("hands over a disk or the memory of the device, past all permissions of files"),
      Message.of("Mount the folder that is needed instead.")),
  DEVICE_RULE(
      "device-rule",
      Weight.REVIEW,
      20,
      Permission.USES_DEVICES_BY_RULE,
      Message.of("opens every device of the host that matches the rule"),
      Message.of("Name the devices in Devices.")),
  ALL_DEVICES(
      "device-rule",
      Weight.REJECT,
      90,
      Permission.USES_EVERY_DEVICE,
      Message.of("opens every device of the host, disks among them"),
      Message.of("Name the devices in Devices.")),
  DEVICE_REQUEST(
      "device-request",
      Weight.REVIEW,
      15,
      Permission.USES_ACCELERATORS,
      Message.of("hands devices of this kind to the module, graphics processors for instance"),
      Message.of("Keep it when the module works with them; ask for a Count instead of all.")),
  PROTECTION_OFF(
      "protection-off",
      Weight.REJECT,
      50,
      Permission.RUNS_WITHOUT_A_PROTECTION_OF_THE_DEVICE,
      Message.of("switches a protection off that keeps modules inside their containers"),
      Message.of("Leave it out, or ship a profile that allows what is needed.")),
  UNMASKED(
      "unmasked-paths",
      Weight.REJECT,
      40,
      Permission.REACHES_HIDDEN_SETTINGS_OF_THE_KERNEL,
      Message.of("opens paths of the kernel that the engine hides or keeps read-only"),
      Message.of("Leave it out.")),
  SYSCTL(
      "sysctl",
      Weight.REVIEW,
      5,
      Permission.CHANGES_SETTINGS_OF_THE_KERNEL,
      Message.of("changes a setting of the kernel for the module"),
      Message.of("Keep it when the module does not work without it.")),
  CGROUP_PARENT(
      "cgroup-parent",
      Weight.REVIEW,
      5,
      Permission.RUNS_UNDER_LIMITS_OF_ITS_OWN_CHOICE,
      Message.of(
          "puts the module under another control group, whose limits the device did not choose"),
      Message.of("Leave it out.")),
  VOLUMES_FROM(
      "volumes-from",
      Weight.REVIEW,
      20,
      Permission.TAKES_FILES_OF_ANOTHER_CONTAINER,
      Message.of("takes all volumes of another container"),
      Message.of("Mount the one volume that is needed.")),
  GROUP(
      "group",
      Weight.REVIEW,
      10,
      Permission.BELONGS_TO_GROUPS_OF_THE_DEVICE,
      Message.of(
          "adds the module's user to a group, and with it to what that group may do on the device"),
      Message.of("Give the module files of its own user.")),
  RUNTIME(
      "runtime",
      Weight.REVIEW,
      10,
      Permission.NEEDS_ANOTHER_CONTAINER_RUNTIME,
      Message.of("asks for another container runtime, which may confine the module less"),
      Message.of("Leave it out, or say which devices have it.")),
  NO_OOM_KILL(
      "no-oom-kill",
      Weight.REVIEW,
      15,
      Permission.IS_NEVER_STOPPED_WHEN_MEMORY_RUNS_OUT,
      Message.of(
          "keeps the device from stopping the module when memory runs out, so that others are stopped"),
      Message.of("Leave it out and set Memory.")),
  OOM_SCORE(
      "oom-score",
      Weight.REVIEW,
      10,
      Permission.IS_STOPPED_AFTER_OTHERS_WHEN_MEMORY_RUNS_OUT,
      Message.of("lets the device stop other programs before the module when memory runs out"),
      Message.of("Leave it out and set Memory.")),
  ALL_PORTS(
      "all-ports",
      Weight.REVIEW,
      10,
      Permission.OPENS_EVERY_PORT_OF_THE_MODULE_ON_THE_DEVICE,
      Message.of("opens every port that the image exposes on a random port of the device"),
      Message.of("Name the ports in PortBindings.")),
  ALL_CAPABILITIES(
      "capability",
      Weight.REJECT,
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of("adds every capability, which is nearly every right on the device"),
      Message.of("Name the capabilities that the module uses.")),
  TOO_MANY(
      "too-many",
      Weight.REJECT,
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of("takes more than 1,000 things from the device; the rest was not looked at"),
      Message.of("Ask for less.")),
  UNKNOWN(
      "unknown",
      Weight.REVIEW,
      20,
      Permission.MAY_TAKE_MORE_FROM_THE_DEVICE_THAN_IS_KNOWN,
      Message.of("is not known here, so that nobody can say what it reaches"),
      Message.of("Leave it out, or write what the container engine documents.")),
  UNREADABLE(
      "unknown",
      Weight.REVIEW,
      50,
      Permission.WHAT_IT_TAKES_FROM_THE_DEVICE_IS_NOT_KNOWN,
      Message.of("cannot be read, so that nobody can say what the module takes from the device"),
      Message.of("Write one JSON object.")),
  NETWORK(
      "network",
      Weight.NOTE,
      5,
      Permission.JOINS_NETWORKS_OF_THE_DEVICE,
      Message.of("joins this network of the device and reaches who is in it"),
      Message.of("Keep it when the module talks to others in it.")),
  SHARE(
      "share",
      Weight.REVIEW,
      10,
      Permission.USES_SHARES_OF_THE_NETWORK,
      Message.of("lets the engine mount this share of the network"),
      Message.of("Keep it when the module works with it.")),
  VOLUME_DRIVER(
      "volume-driver",
      Weight.REVIEW,
      10,
      Permission.NEEDS_ANOTHER_DRIVER_OF_VOLUMES,
      Message.of("asks for a driver of volumes, a program of the device that is not known here"),
      Message.of("Leave it out, or say which devices have it.")),
  LOG_DRIVER(
      "log-driver",
      Weight.REVIEW,
      5,
      Permission.SENDS_ITS_OUTPUT_THROUGH_THE_DEVICE_ENGINE,
      Message.of("lets the container engine itself send the module's output elsewhere"),
      Message.of("Use json-file or local, which keep it on the device.")),
  PROPAGATION(
      "mount-propagation",
      Weight.REVIEW,
      10,
      Permission.MOUNTS_FILE_SYSTEMS_FOR_OTHERS,
      Message.of("shows mounts that the module makes to the device and its other modules"),
      Message.of("Leave it out, or write rslave.")),
  REALTIME(
      "realtime",
      Weight.REVIEW,
      5,
      Permission.RUNS_IN_REAL_TIME,
      Message.of("lets the module run before other programs, in real time"),
      Message.of("Keep it when the module does not work without it.")),
  LOCAL_PORT(
      "local-port",
      Weight.NOTE,
      0,
      Permission.ACCEPTS_CONNECTIONS_FROM_PROGRAMS_OF_THE_DEVICE,
      Message.of("opens a port that only programs of the device reach"),
      Message.of("Keep it when programs of the device connect to the module.")),
  PORT(
      "port",
      Weight.NOTE,
      1,
      Permission.ACCEPTS_CONNECTIONS_ON_PORTS_OF_THE_DEVICE,
      Message.of("opens a port of the device"),
      Message.of("Keep it when others connect to the module."));

  private static final Message NOTHING = Message.literal("");

  private final String word;
  private final Weight weight;
  private final int points;
  private final Permission permission;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message what;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message fix;

  PrivilegeKind(
      String word, Weight weight, int points, Permission permission, Message what, Message fix) {
    this.word = word;
    this.weight = weight;
    this.points = points;
    this.permission = permission;
    this.what = what;
    this.fix = fix;
  }

  /** The first part of an identity. */
  String word() {
    return word;
  }

  Weight weight() {
    return weight;
  }

  int points() {
    return points;
  }

  Permission permission() {
    return permission;
  }

  /** A switch that is on. */
  public Privilege at(String pointer) {
    return new Privilege(word, pointer, weight, points, permission, NOTHING, what, fix);
  }

  /** One value of a list. */
  public Privilege at(String pointer, String value) {
    return at(pointer, Message.literal(value));
  }

  /** One value of a list, of which something else is to be said. */
  public Privilege at(String pointer, String value, Message otherFix) {
    return at(pointer, Message.literal(value), otherFix);
  }

  /** One thing that is told in words. */
  public Privilege at(String pointer, Message about) {
    return at(pointer, about, fix);
  }

  private Privilege at(String pointer, Message about, Message otherFix) {
    return new Privilege(
        word + ":" + about, pointer, weight, points, permission, about, what, otherFix);
  }
}
