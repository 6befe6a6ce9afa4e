package org.moduleyard.edge.privilege;

import org.moduleyard.edge.privilege.Privilege.Weight;

/** Privileges that are one switch or one list, with all that is said of them. */
public enum PrivilegeKind {
  PRIVILEGED(
      "privileged",
      Weight.REJECT,
      100,
      "Full control of the device",
      "gives the module every right on the device: all devices, all capabilities, no protection",
      "Name what it needs instead: devices in Devices, rights in CapAdd."),
  ENGINE_SOCKET(
      "engine-socket",
      Weight.REJECT,
      100,
      "Full control of the device",
      "hands over the socket of the container engine, read-only or not; the module can start a"
          + " privileged container and with it do anything",
      "Nothing smaller does the same; leave it out."),
  HOST_NETWORK(
      "host-network",
      Weight.REVIEW,
      25,
      "Uses the device's own network",
      "puts the module on the device's own network: it sees its traffic, reaches services that"
          + " listen only for the device, and can take any port",
      "Open the ports it needs with PortBindings."),
  HOST_PID(
      "host-pid",
      Weight.REJECT,
      60,
      "Sees and stops other programs",
      "shows the module every process of the device, with their environment and files",
      "Leave PidMode out."),
  HOST_IPC(
      "host-ipc",
      Weight.REJECT,
      40,
      "Uses shared memory of other programs",
      "lets the module read and write shared memory of the device's programs",
      "Leave IpcMode out; ShmSize gives the module shared memory of its own."),
  HOST_UTS(
      "host-uts",
      Weight.REJECT,
      15,
      "Sees and changes the device's name",
      "shares the device's host name with the module",
      "Leave UTSMode out."),
  HOST_USERNS(
      "host-userns",
      Weight.REJECT,
      30,
      "Its root user is the device's root user",
      "makes users of the module the device's users, so that its root is the device's root",
      "Leave UsernsMode out."),
  HOST_CGROUPNS(
      "host-cgroupns",
      Weight.REVIEW,
      10,
      "Sees the device's control groups",
      "shows the module the control groups of the device",
      "Leave CgroupnsMode out."),
  OTHER_CONTAINER(
      "joins",
      Weight.REVIEW,
      20,
      "Joins another container",
      "puts the module into a namespace of another container, with which it shares what is there",
      "Let the modules speak through the hub or a network."),
  DEVICE(
      "device",
      Weight.REVIEW,
      15,
      "Uses devices",
      "lets the module use this device of the host",
      "Keep it when the module works with it."),
  DEVICE_READ_ONLY(
      "device-read-only",
      Weight.REVIEW,
      10,
      "Reads from devices",
      "lets the module read from this device of the host",
      "Keep it when the module works with it."),
  DISK(
      "disk",
      Weight.REJECT,
      100,
      "Full control of the device",
      "hands over a disk or the memory of the device, past all permissions of files",
      "Mount the folder that is needed instead."),
  DEVICE_RULE(
      "device-rule",
      Weight.REVIEW,
      20,
      "Uses devices by rule",
      "opens every device of the host that matches the rule",
      "Name the devices in Devices."),
  ALL_DEVICES(
      "device-rule",
      Weight.REJECT,
      90,
      "Uses every device",
      "opens every device of the host, disks among them",
      "Name the devices in Devices."),
  DEVICE_REQUEST(
      "device-request",
      Weight.REVIEW,
      15,
      "Uses accelerators",
      "hands devices of this kind to the module, graphics processors for instance",
      "Keep it when the module works with them; ask for a Count instead of all."),
  PROTECTION_OFF(
      "protection-off",
      Weight.REJECT,
      50,
      "Runs without a protection of the device",
      "switches a protection off that keeps modules inside their containers",
      "Leave it out, or ship a profile that allows what is needed."),
  UNMASKED(
      "unmasked-paths",
      Weight.REJECT,
      40,
      "Reaches hidden settings of the kernel",
      "opens paths of the kernel that the engine hides or keeps read-only",
      "Leave it out."),
  SYSCTL(
      "sysctl",
      Weight.REVIEW,
      5,
      "Changes settings of the kernel",
      "changes a setting of the kernel for the module",
      "Keep it when the module does not work without it."),
  CGROUP_PARENT(
      "cgroup-parent",
      Weight.REVIEW,
      5,
      "Runs under limits of its own choice",
      "puts the module under another control group, whose limits the device did not choose",
      "Leave it out."),
  VOLUMES_FROM(
      "volumes-from",
      Weight.REVIEW,
      20,
      "Takes files of another container",
      "takes all volumes of another container",
      "Mount the one volume that is needed."),
  GROUP(
      "group",
      Weight.REVIEW,
      10,
      "Belongs to groups of the device",
      "adds the module's user to a group, and with it to what that group may do on the device",
      "Give the module files of its own user."),
  RUNTIME(
      "runtime",
      Weight.REVIEW,
      10,
      "Needs another container runtime",
      "asks for another container runtime, which may confine the module less",
      "Leave it out, or say which devices have it."),
  NO_OOM_KILL(
      "no-oom-kill",
      Weight.REVIEW,
      15,
      "Is never stopped when memory runs out",
      "keeps the device from stopping the module when memory runs out, so that others are stopped",
      "Leave it out and set Memory."),
  OOM_SCORE(
      "oom-score",
      Weight.REVIEW,
      10,
      "Is stopped after others when memory runs out",
      "lets the device stop other programs before the module when memory runs out",
      "Leave it out and set Memory."),
  ALL_PORTS(
      "all-ports",
      Weight.REVIEW,
      10,
      "Opens every port of the module on the device",
      "opens every port that the image exposes on a random port of the device",
      "Name the ports in PortBindings."),
  ALL_CAPABILITIES(
      "capability",
      Weight.REJECT,
      100,
      "Full control of the device",
      "adds every capability, which is nearly every right on the device",
      "Name the capabilities that the module uses."),
  TOO_MANY(
      "too-many",
      Weight.REJECT,
      100,
      "Full control of the device",
      "takes more than 1,000 things from the device; the rest was not looked at",
      "Ask for less."),
  UNKNOWN(
      "unknown",
      Weight.REVIEW,
      20,
      "May take more from the device than is known",
      "is not known here, so that nobody can say what it reaches",
      "Leave it out, or write what the container engine documents."),
  UNREADABLE(
      "unknown",
      Weight.REVIEW,
      50,
      "What it takes from the device is not known",
      "cannot be read, so that nobody can say what the module takes from the device",
      "Write one JSON object."),
  NETWORK(
      "network",
      Weight.NOTE,
      5,
      "Joins networks of the device",
      "joins this network of the device and reaches who is in it",
      "Keep it when the module talks to others in it."),
  SHARE(
      "share",
      Weight.REVIEW,
      10,
      "Uses shares of the network",
      "lets the engine mount this share of the network",
      "Keep it when the module works with it."),
  VOLUME_DRIVER(
      "volume-driver",
      Weight.REVIEW,
      10,
      "Needs another driver of volumes",
      "asks for a driver of volumes, a program of the device that is not known here",
      "Leave it out, or say which devices have it."),
  LOG_DRIVER(
      "log-driver",
      Weight.REVIEW,
      5,
      "Sends its output through the device's engine",
      "lets the container engine itself send the module's output elsewhere",
      "Use json-file or local, which keep it on the device."),
  PROPAGATION(
      "mount-propagation",
      Weight.REVIEW,
      10,
      "Mounts file systems for others",
      "shows mounts that the module makes to the device and its other modules",
      "Leave it out, or write rslave."),
  REALTIME(
      "realtime",
      Weight.REVIEW,
      5,
      "Runs in real time",
      "lets the module run before other programs, in real time",
      "Keep it when the module does not work without it."),
  LOCAL_PORT(
      "local-port",
      Weight.NOTE,
      0,
      "Accepts connections from programs of the device",
      "opens a port that only programs of the device reach",
      "Keep it when programs of the device connect to the module."),
  PORT(
      "port",
      Weight.NOTE,
      1,
      "Accepts connections on ports of the device",
      "opens a port of the device",
      "Keep it when others connect to the module.");

  private final String word;
  private final Weight weight;
  private final int points;
  private final String permission;
  private final String explanation;
  private final String remedy;

  PrivilegeKind(
      String word,
      Weight weight,
      int points,
      String permission,
      String explanation,
      String remedy) {
    this.word = word;
    this.weight = weight;
    this.points = points;
    this.permission = permission;
    this.explanation = explanation;
    this.remedy = remedy;
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

  String permission() {
    return permission;
  }

  /** A switch that is on. */
  public Privilege at(String pointer) {
    return new Privilege(word, pointer, weight, points, permission, "", explanation, remedy);
  }

  /** One value of a list. */
  public Privilege at(String pointer, String value) {
    return at(pointer, value, remedy);
  }

  /** One value of a list, of which something else is to be said. */
  public Privilege at(String pointer, String value, String otherRemedy) {
    return new Privilege(
        word + ":" + value, pointer, weight, points, permission, value, explanation, otherRemedy);
  }
}
