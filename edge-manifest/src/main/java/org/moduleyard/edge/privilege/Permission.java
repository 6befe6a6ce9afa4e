package org.moduleyard.edge.privilege;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The permissions of modules as customers read them, by ids that never change: reports and the API
 * say the English words, pages translate by id.
 */
public enum Permission {
  FULL_CONTROL_OF_THE_DEVICE("Full control of the device"),
  RUNS_ISOLATED_FROM_THE_DEVICE("Runs isolated from the device"),
  USES_THE_DEVICE_OWN_NETWORK("Uses the device's own network"),
  SEES_AND_STOPS_OTHER_PROGRAMS("Sees and stops other programs"),
  USES_SHARED_MEMORY_OF_OTHER_PROGRAMS("Uses shared memory of other programs"),
  SEES_AND_CHANGES_THE_DEVICE_NAME("Sees and changes the device's name"),
  ITS_ROOT_USER_IS_THE_DEVICE_ROOT_USER("Its root user is the device's root user"),
  SEES_THE_DEVICE_CONTROL_GROUPS("Sees the device's control groups"),
  JOINS_ANOTHER_CONTAINER("Joins another container"),
  USES_DEVICES("Uses devices"),
  READS_FROM_DEVICES("Reads from devices"),
  USES_DEVICES_BY_RULE("Uses devices by rule"),
  USES_EVERY_DEVICE("Uses every device"),
  USES_ACCELERATORS("Uses accelerators"),
  RUNS_WITHOUT_A_PROTECTION_OF_THE_DEVICE("Runs without a protection of the device"),
  REACHES_HIDDEN_SETTINGS_OF_THE_KERNEL("Reaches hidden settings of the kernel"),
  CHANGES_SETTINGS_OF_THE_KERNEL("Changes settings of the kernel"),
  RUNS_UNDER_LIMITS_OF_ITS_OWN_CHOICE("Runs under limits of its own choice"),
  TAKES_FILES_OF_ANOTHER_CONTAINER("Takes files of another container"),
  BELONGS_TO_GROUPS_OF_THE_DEVICE("Belongs to groups of the device"),
  NEEDS_ANOTHER_CONTAINER_RUNTIME("Needs another container runtime"),
  IS_NEVER_STOPPED_WHEN_MEMORY_RUNS_OUT("Is never stopped when memory runs out"),
  IS_STOPPED_AFTER_OTHERS_WHEN_MEMORY_RUNS_OUT("Is stopped after others when memory runs out"),
  OPENS_EVERY_PORT_OF_THE_MODULE_ON_THE_DEVICE("Opens every port of the module on the device"),
  MAY_TAKE_MORE_FROM_THE_DEVICE_THAN_IS_KNOWN("May take more from the device than is known"),
  WHAT_IT_TAKES_FROM_THE_DEVICE_IS_NOT_KNOWN("What it takes from the device is not known"),
  JOINS_NETWORKS_OF_THE_DEVICE("Joins networks of the device"),
  USES_SHARES_OF_THE_NETWORK("Uses shares of the network"),
  NEEDS_ANOTHER_DRIVER_OF_VOLUMES("Needs another driver of volumes"),
  SENDS_ITS_OUTPUT_THROUGH_THE_DEVICE_ENGINE("Sends its output through the device's engine"),
  MOUNTS_FILE_SYSTEMS_FOR_OTHERS("Mounts file systems for others"),
  RUNS_IN_REAL_TIME("Runs in real time"),
  ACCEPTS_CONNECTIONS_FROM_PROGRAMS_OF_THE_DEVICE(
      "Accepts connections from programs of the device"),
  ACCEPTS_CONNECTIONS_ON_PORTS_OF_THE_DEVICE("Accepts connections on ports of the device"),
  CONTROLS_THE_DEVICE_AUDIT_LOG("Controls the device's audit log"),
  READS_THE_DEVICE_AUDIT_LOG("Reads the device's audit log"),
  KEEPS_THE_DEVICE_AWAKE("Keeps the device awake"),
  LOADS_PROGRAMS_INTO_THE_KERNEL("Loads programs into the kernel"),
  FREEZES_AND_RESTORES_PROCESSES("Freezes and restores processes"),
  READS_FILES_PAST_THEIR_PERMISSIONS("Reads files past their permissions"),
  LOCKS_MEMORY("Locks memory"),
  USES_SHARED_MEMORY_OF_OTHERS("Uses shared memory of others"),
  WATCHES_WHO_OPENS_FILES("Watches who opens files"),
  MAKES_FILES_UNCHANGEABLE("Makes files unchangeable"),
  CHANGES_THE_DEVICE_SECURITY_POLICY("Changes the device's security policy"),
  IGNORES_THE_DEVICE_SECURITY_POLICY("Ignores the device's security policy"),
  CHANGES_NETWORK_SETTINGS("Changes network settings"),
  SENDS_TO_EVERYBODY_IN_THE_NETWORK("Sends to everybody in the network"),
  MEASURES_OTHER_PROGRAMS("Measures other programs"),
  READS_MESSAGES_OF_THE_KERNEL("Reads messages of the kernel"),
  RESTARTS_THE_DEVICE("Restarts the device"),
  TAKES_PRECEDENCE_OVER_OTHER_PROGRAMS("Takes precedence over other programs"),
  CONTROLS_THE_RECORD_OF_PROCESSES("Controls the record of processes"),
  READS_AND_CHANGES_OTHER_PROGRAMS("Reads and changes other programs"),
  TALKS_TO_HARDWARE_DIRECTLY("Talks to hardware directly"),
  EXCEEDS_THE_DEVICE_LIMITS("Exceeds the device's limits"),
  SETS_THE_DEVICE_CLOCK("Sets the device's clock"),
  CONTROLS_TERMINALS("Controls terminals"),
  WAKES_THE_DEVICE("Wakes the device"),
  GIVES_ORDERS_TO_SERVICES_OF_THE_DEVICE("Gives orders to services of the device"),
  READS_FILES_OF_THE_DEVICE("Reads files of the device"),
  READS_AND_WRITES_FILES_OF_THE_DEVICE("Reads and writes files of the device"),
  HAS_RIGHTS_THAT_ARE_NOT_KNOWN_HERE("Has rights that are not known here");

  private static final Map<String, Permission> BY_WORDS =
      Arrays.stream(values()).collect(Collectors.toMap(Permission::words, Function.identity()));

  private final String words;

  Permission(String words) {
    this.words = words;
  }

  /** In English, the beginning of a sentence without its end. */
  public String words() {
    return words;
  }

  /** For programs and translators, such as {@code full-control-of-the-device}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one with these words.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Permission of(String words) {
    Permission found = BY_WORDS.get(words);
    if (found == null) {
      throw new IllegalArgumentException("no permission: " + words);
    }
    return found;
  }
}
