package org.moduleyard.edge.privilege;

import org.moduleyard.edge.message.Message;

/** The permissions of modules as customers read them. */
public enum Permission {
  FULL_CONTROL_OF_THE_DEVICE(Message.of("Full control of the device")),
  RUNS_ISOLATED_FROM_THE_DEVICE(Message.of("Runs isolated from the device")),
  USES_THE_DEVICE_OWN_NETWORK(Message.of("Uses the device's own network")),
  SEES_AND_STOPS_OTHER_PROGRAMS(Message.of("Sees and stops other programs")),
  USES_SHARED_MEMORY_OF_OTHER_PROGRAMS(Message.of("Uses shared memory of other programs")),
  SEES_AND_CHANGES_THE_DEVICE_NAME(Message.of("Sees and changes the device's name")),
  ITS_ROOT_USER_IS_THE_DEVICE_ROOT_USER(Message.of("Its root user is the device's root user")),
  SEES_THE_DEVICE_CONTROL_GROUPS(Message.of("Sees the device's control groups")),
  JOINS_ANOTHER_CONTAINER(Message.of("Joins another container")),
  USES_DEVICES(Message.of("Uses devices")),
  READS_FROM_DEVICES(Message.of("Reads from devices")),
  USES_DEVICES_BY_RULE(Message.of("Uses devices by rule")),
  USES_EVERY_DEVICE(Message.of("Uses every device")),
  USES_ACCELERATORS(Message.of("Uses accelerators")),
  RUNS_WITHOUT_A_PROTECTION_OF_THE_DEVICE(Message.of("Runs without a protection of the device")),
  REACHES_HIDDEN_SETTINGS_OF_THE_KERNEL(Message.of("Reaches hidden settings of the kernel")),
  CHANGES_SETTINGS_OF_THE_KERNEL(Message.of("Changes settings of the kernel")),
  RUNS_UNDER_LIMITS_OF_ITS_OWN_CHOICE(Message.of("Runs under limits of its own choice")),
  TAKES_FILES_OF_ANOTHER_CONTAINER(Message.of("Takes files of another container")),
  BELONGS_TO_GROUPS_OF_THE_DEVICE(Message.of("Belongs to groups of the device")),
  NEEDS_ANOTHER_CONTAINER_RUNTIME(Message.of("Needs another container runtime")),
  IS_NEVER_STOPPED_WHEN_MEMORY_RUNS_OUT(Message.of("Is never stopped when memory runs out")),
  IS_STOPPED_AFTER_OTHERS_WHEN_MEMORY_RUNS_OUT(
      Message.of("Is stopped after others when memory runs out")),
  OPENS_EVERY_PORT_OF_THE_MODULE_ON_THE_DEVICE(
      Message.of("Opens every port of the module on the device")),
  MAY_TAKE_MORE_FROM_THE_DEVICE_THAN_IS_KNOWN(
      Message.of("May take more from the device than is known")),
  WHAT_IT_TAKES_FROM_THE_DEVICE_IS_NOT_KNOWN(
      Message.of("What it takes from the device is not known")),
  JOINS_NETWORKS_OF_THE_DEVICE(Message.of("Joins networks of the device")),
  USES_SHARES_OF_THE_NETWORK(Message.of("Uses shares of the network")),
  NEEDS_ANOTHER_DRIVER_OF_VOLUMES(Message.of("Needs another driver of volumes")),
  SENDS_ITS_OUTPUT_THROUGH_THE_DEVICE_ENGINE(
      Message.of("Sends its output through the device's engine")),
  MOUNTS_FILE_SYSTEMS_FOR_OTHERS(Message.of("Mounts file systems for others")),
  RUNS_IN_REAL_TIME(Message.of("Runs in real time")),
  ACCEPTS_CONNECTIONS_FROM_PROGRAMS_OF_THE_DEVICE(
      Message.of("Accepts connections from programs of the device")),
  ACCEPTS_CONNECTIONS_ON_PORTS_OF_THE_DEVICE(
      Message.of("Accepts connections on ports of the device")),
  CONTROLS_THE_DEVICE_AUDIT_LOG(Message.of("Controls the device's audit log")),
  READS_THE_DEVICE_AUDIT_LOG(Message.of("Reads the device's audit log")),
  KEEPS_THE_DEVICE_AWAKE(Message.of("Keeps the device awake")),
  LOADS_PROGRAMS_INTO_THE_KERNEL(Message.of("Loads programs into the kernel")),
  FREEZES_AND_RESTORES_PROCESSES(Message.of("Freezes and restores processes")),
  READS_FILES_PAST_THEIR_PERMISSIONS(Message.of("Reads files past their permissions")),
  LOCKS_MEMORY(Message.of("Locks memory")),
  USES_SHARED_MEMORY_OF_OTHERS(Message.of("Uses shared memory of others")),
  WATCHES_WHO_OPENS_FILES(Message.of("Watches who opens files")),
  MAKES_FILES_UNCHANGEABLE(Message.of("Makes files unchangeable")),
  CHANGES_THE_DEVICE_SECURITY_POLICY(Message.of("Changes the device's security policy")),
  IGNORES_THE_DEVICE_SECURITY_POLICY(Message.of("Ignores the device's security policy")),
  CHANGES_NETWORK_SETTINGS(Message.of("Changes network settings")),
  SENDS_TO_EVERYBODY_IN_THE_NETWORK(Message.of("Sends to everybody in the network")),
  MEASURES_OTHER_PROGRAMS(Message.of("Measures other programs")),
  READS_MESSAGES_OF_THE_KERNEL(Message.of("Reads messages of the kernel")),
  RESTARTS_THE_DEVICE(Message.of("Restarts the device")),
  TAKES_PRECEDENCE_OVER_OTHER_PROGRAMS(Message.of("Takes precedence over other programs")),
  CONTROLS_THE_RECORD_OF_PROCESSES(Message.of("Controls the record of processes")),
  READS_AND_CHANGES_OTHER_PROGRAMS(Message.of("Reads and changes other programs")),
  TALKS_TO_HARDWARE_DIRECTLY(Message.of("Talks to hardware directly")),
  EXCEEDS_THE_DEVICE_LIMITS(Message.of("Exceeds the device's limits")),
  SETS_THE_DEVICE_CLOCK(Message.of("Sets the device's clock")),
  CONTROLS_TERMINALS(Message.of("Controls terminals")),
  WAKES_THE_DEVICE(Message.of("Wakes the device")),
  GIVES_ORDERS_TO_SERVICES_OF_THE_DEVICE(Message.of("Gives orders to services of the device")),
  READS_FILES_OF_THE_DEVICE(Message.of("Reads files of the device")),
  READS_AND_WRITES_FILES_OF_THE_DEVICE(Message.of("Reads and writes files of the device")),
  HAS_RIGHTS_THAT_ARE_NOT_KNOWN_HERE(Message.of("Has rights that are not known here"));

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message what;

  Permission(Message what) {
    this.what = what;
  }

  /** The beginning of a sentence without its end. */
  public Message what() {
    return what;
  }

  /** The words in English. */
  public String words() {
    return what.english();
  }
}
