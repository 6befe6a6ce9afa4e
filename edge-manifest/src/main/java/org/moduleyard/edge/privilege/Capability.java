package org.moduleyard.edge.privilege;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.edge.privilege.Privilege.Weight;

/**
 * Every capability of Linux, as the part of root's rights that it is. Fourteen of them belong to
 * every container unless it drops them; adding those gives nothing, and is how a module that drops
 * all gets back the few it needs.
 */
public enum Capability {
  AUDIT_CONTROL(30, "Controls the device's audit log", "switch the record of what happens off"),
  AUDIT_READ(15, "Reads the device's audit log", "read what everybody on the device does"),
  AUDIT_WRITE("write to the audit log"),
  BLOCK_SUSPEND(5, "Keeps the device awake", "keep the device from sleeping"),
  BPF(60, "Loads programs into the kernel", "load programs that run inside the kernel"),
  CHECKPOINT_RESTORE(20, "Freezes and restores processes", "freeze and restore processes"),
  CHOWN("change owners of its files"),
  DAC_OVERRIDE("read and write its files whatever their modes say"),
  DAC_READ_SEARCH(
      60, "Reads files past their permissions", "open files of the device that it was not given"),
  FOWNER("change modes of its files"),
  FSETID("keep set-user-id bits of its files"),
  IPC_LOCK(5, "Locks memory", "keep memory from being swapped out, up to all there is"),
  IPC_OWNER(10, "Uses shared memory of others", "read and write shared memory of other programs"),
  KILL("send signals to its processes"),
  LEASE(3, "Watches who opens files", "learn when a file is opened and delay it"),
  LINUX_IMMUTABLE(10, "Makes files unchangeable", "make files that nobody can change or delete"),
  MAC_ADMIN(60, "Changes the device's security policy", "change the policy that confines programs"),
  MAC_OVERRIDE(60, "Ignores the device's security policy", "ignore the policy that confines it"),
  MKNOD("make device nodes, which it cannot open"),
  NET_ADMIN(
      30,
      "Changes network settings",
      "change addresses, routes and firewall of the networks that it sees, and read their traffic"),
  NET_BIND_SERVICE("listen on ports below 1024"),
  NET_BROADCAST(3, "Sends to everybody in the network", "send to everybody in its networks"),
  NET_RAW("send and receive raw packets in its networks"),
  PERFMON(25, "Measures other programs", "watch what other programs and the kernel do"),
  SETFCAP("give rights to its files"),
  SETGID("change its groups"),
  SETPCAP("pass its rights on"),
  SETUID("change its user"),
  SYSLOG(10, "Reads messages of the kernel", "read the kernel's messages and addresses"),
  SYS_ADMIN(
      100,
      "Full control of the device",
      "mount file systems and change nearly everything root can; it leads out of the container",
      Weight.REJECT),
  SYS_BOOT(40, "Restarts the device", "restart the device and load another kernel"),
  SYS_CHROOT("change its root folder"),
  SYS_MODULE(
      100,
      "Full control of the device",
      "load modules into the kernel, which can do anything on the device",
      Weight.REJECT),
  SYS_NICE(5, "Takes precedence over other programs", "run before other programs, in real time"),
  SYS_PACCT(5, "Controls the record of processes", "switch the record of processes on and off"),
  SYS_PTRACE(
      80,
      "Reads and changes other programs",
      "read and change the memory of every process that it sees",
      Weight.REJECT),
  SYS_RAWIO(
      90, "Talks to hardware directly", "read and write the memory and the hardware of the device"),
  SYS_RESOURCE(10, "Exceeds the device's limits", "go past limits of memory, disk and processes"),
  SYS_TIME(20, "Sets the device's clock", "set the clock, on which certificates and logs depend"),
  SYS_TTY_CONFIG(10, "Controls terminals", "take over terminals of the device"),
  WAKE_ALARM(3, "Wakes the device", "wake the device from sleep");

  private final int points;
  private final String permission;
  private final String allows;
  private final Weight weight;

  /** One that every container has. */
  Capability(String allows) {
    this(0, "", allows, Weight.NOTE);
  }

  Capability(int points, String permission, String allows) {
    this(points, permission, allows, Weight.REVIEW);
  }

  Capability(int points, String permission, String allows, Weight weight) {
    this.points = points;
    this.permission = permission;
    this.allows = allows;
    this.weight = weight;
  }

  /** The capability of this name, in any case and with or without {@code CAP_}. */
  public static Optional<Capability> named(String written) {
    String name = bare(written);
    return Stream.of(values()).filter(capability -> capability.name().equals(name)).findFirst();
  }

  public static Set<String> names() {
    return Stream.of(values()).map(Capability::name).collect(Collectors.toUnmodifiableSet());
  }

  /** A name as the engine takes it: upper case, without {@code CAP_}. */
  public static String bare(String written) {
    String upper = written.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
  }

  /** True for the fourteen that a container has unless it drops them. */
  public boolean isDefault() {
    return weight == Weight.NOTE;
  }

  /** How much of the device it gives, 0 to 100. */
  public int points() {
    return points;
  }

  /** The permission that customers read; empty for capabilities that every container has. */
  public String permission() {
    return permission;
  }

  /** The effect of the capability, as the rest of "the module can …". */
  public String allows() {
    return allows;
  }

  public Weight weight() {
    return weight;
  }
}
