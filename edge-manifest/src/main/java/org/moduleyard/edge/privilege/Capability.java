package org.moduleyard.edge.privilege;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege.Weight;

/**
 * Every capability of Linux, as the part of root's rights that it is. Fourteen of them belong to
 * every container unless it drops them; adding those gives nothing, and is how a module that drops
 * all gets back the few it needs.
 */
public enum Capability {
  AUDIT_CONTROL(
      30,
      Permission.CONTROLS_THE_DEVICE_AUDIT_LOG,
      Message.of("switch the record of what happens off")),
  AUDIT_READ(
      15,
      Permission.READS_THE_DEVICE_AUDIT_LOG,
      Message.of("read what everybody on the device does")),
  AUDIT_WRITE(Message.of("write to the audit log")),
  BLOCK_SUSPEND(5, Permission.KEEPS_THE_DEVICE_AWAKE, Message.of("keep the device from sleeping")),
  BPF(
      60,
      Permission.LOADS_PROGRAMS_INTO_THE_KERNEL,
      Message.of("load programs that run inside the kernel")),
  CHECKPOINT_RESTORE(
      20, Permission.FREEZES_AND_RESTORES_PROCESSES, Message.of("freeze and restore processes")),
  CHOWN(Message.of("change owners of its files")),
  DAC_OVERRIDE(Message.of("read and write its files whatever their modes say")),
  DAC_READ_SEARCH(
      60,
      Permission.READS_FILES_PAST_THEIR_PERMISSIONS,
      Message.of("open files of the device that it was not given")),
  FOWNER(Message.of("change modes of its files")),
  FSETID(Message.of("keep set-user-id bits of its files")),
  IPC_LOCK(
      5,
      Permission.LOCKS_MEMORY,
      Message.of("keep memory from being swapped out, up to all there is")),
  IPC_OWNER(
      10,
      Permission.USES_SHARED_MEMORY_OF_OTHERS,
      Message.of("read and write shared memory of other programs")),
  KILL(Message.of("send signals to its processes")),
  LEASE(
      3,
      Permission.WATCHES_WHO_OPENS_FILES,
      Message.of("learn when a file is opened and delay it")),
  LINUX_IMMUTABLE(
      10,
      Permission.MAKES_FILES_UNCHANGEABLE,
      Message.of("make files that nobody can change or delete")),
  MAC_ADMIN(
      60,
      Permission.CHANGES_THE_DEVICE_SECURITY_POLICY,
      Message.of("change the policy that confines programs")),
  MAC_OVERRIDE(
      60,
      Permission.IGNORES_THE_DEVICE_SECURITY_POLICY,
      Message.of("ignore the policy that confines it")),
  MKNOD(Message.of("make device nodes, which it cannot open")),
  NET_ADMIN(
      30,
      Permission.CHANGES_NETWORK_SETTINGS,
      Message.of(
          "change addresses, routes and firewall of the networks that it sees, and read their traffic")),
  NET_BIND_SERVICE(Message.of("listen on ports below 1024")),
  NET_BROADCAST(
      3,
      Permission.SENDS_TO_EVERYBODY_IN_THE_NETWORK,
      Message.of("send to everybody in its networks")),
  NET_RAW(Message.of("send and receive raw packets in its networks")),
  PERFMON(
      25,
      Permission.MEASURES_OTHER_PROGRAMS,
      Message.of("watch what other programs and the kernel do")),
  SETFCAP(Message.of("give rights to its files")),
  SETGID(Message.of("change its groups")),
  SETPCAP(Message.of("pass its rights on")),
  SETUID(Message.of("change its user")),
  SYSLOG(
      10,
      Permission.READS_MESSAGES_OF_THE_KERNEL,
      Message.of("read the kernel's messages and addresses")),
  SYS_ADMIN(
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of(
          "mount file systems and change nearly everything root can; it leads out of the container"),
      Weight.REJECT),
  SYS_BOOT(
      40, Permission.RESTARTS_THE_DEVICE, Message.of("restart the device and load another kernel")),
  SYS_CHROOT(Message.of("change its root folder")),
  SYS_MODULE(
      100,
      Permission.FULL_CONTROL_OF_THE_DEVICE,
      Message.of("load modules into the kernel, which can do anything on the device"),
      Weight.REJECT),
  SYS_NICE(
      5,
      Permission.TAKES_PRECEDENCE_OVER_OTHER_PROGRAMS,
      Message.of("run before other programs, in real time")),
  SYS_PACCT(
      5,
      Permission.CONTROLS_THE_RECORD_OF_PROCESSES,
      Message.of("switch the record of processes on and off")),
  SYS_PTRACE(
      80,
      Permission.READS_AND_CHANGES_OTHER_PROGRAMS,
      Message.of("read and change the memory of every process that it sees"),
      Weight.REJECT),
  SYS_RAWIO(
      90,
      Permission.TALKS_TO_HARDWARE_DIRECTLY,
      Message.of("read and write the memory and the hardware of the device")),
  SYS_RESOURCE(
      10,
      Permission.EXCEEDS_THE_DEVICE_LIMITS,
      Message.of("go past limits of memory, disk and processes")),
  SYS_TIME(
      20,
      Permission.SETS_THE_DEVICE_CLOCK,
      Message.of("set the clock, on which certificates and logs depend")),
  SYS_TTY_CONFIG(
      10, Permission.CONTROLS_TERMINALS, Message.of("take over terminals of the device")),
  WAKE_ALARM(3, Permission.WAKES_THE_DEVICE, Message.of("wake the device from sleep"));

  private final int points;
  private final @Nullable Permission permission;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message ability;

  private final Weight weight;

  /** One that every container has. */
  Capability(Message ability) {
    this(0, null, ability, Weight.NOTE);
  }

  Capability(int points, Permission permission, Message ability) {
    this(points, permission, ability, Weight.REVIEW);
  }

  Capability(int points, @Nullable Permission permission, Message ability, Weight weight) {
    this.points = points;
    this.permission = permission;
    this.ability = ability;
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

  /** The permission that customers read; null for capabilities that every container has. */
  public @Nullable Permission permission() {
    return permission;
  }

  /** The effect of the capability, as the rest of "the module can …". */
  public Message ability() {
    return ability;
  }

  /** The {@link #ability} in English. */
  public String allows() {
    return ability.english();
  }

  public Weight weight() {
    return weight;
  }
}
