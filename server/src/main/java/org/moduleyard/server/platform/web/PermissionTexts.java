package org.moduleyard.server.platform.web;

import java.util.List;
import org.moduleyard.edge.privilege.Permission;
import org.moduleyard.edge.privilege.Privileges;

/** The permissions of modules, in the reader's language. */
public final class PermissionTexts {

  private PermissionTexts() {}

  /** The heaviest first; at least one. */
  public static List<Text> of(Privileges privileges) {
    return privileges.told().stream().map(PermissionTexts::of).toList();
  }

  private static Text of(Privileges.Told told) {
    Text words = of(told.permission());
    return told.details().isEmpty()
        ? words
        : Text.of("common.permission", words, String.join(", ", told.details()));
  }

  private static Text of(Permission permission) {
    return switch (permission) {
      case FULL_CONTROL_OF_THE_DEVICE -> Text.of("common.permission.full-control-of-the-device");
      case RUNS_ISOLATED_FROM_THE_DEVICE ->
          Text.of("common.permission.runs-isolated-from-the-device");
      case USES_THE_DEVICE_OWN_NETWORK -> Text.of("common.permission.uses-the-device-own-network");
      case SEES_AND_STOPS_OTHER_PROGRAMS ->
          Text.of("common.permission.sees-and-stops-other-programs");
      case USES_SHARED_MEMORY_OF_OTHER_PROGRAMS ->
          Text.of("common.permission.uses-shared-memory-of-other-programs");
      case SEES_AND_CHANGES_THE_DEVICE_NAME ->
          Text.of("common.permission.sees-and-changes-the-device-name");
      case ITS_ROOT_USER_IS_THE_DEVICE_ROOT_USER ->
          Text.of("common.permission.its-root-user-is-the-device-root-user");
      case SEES_THE_DEVICE_CONTROL_GROUPS ->
          Text.of("common.permission.sees-the-device-control-groups");
      case JOINS_ANOTHER_CONTAINER -> Text.of("common.permission.joins-another-container");
      case USES_DEVICES -> Text.of("common.permission.uses-devices");
      case READS_FROM_DEVICES -> Text.of("common.permission.reads-from-devices");
      case USES_DEVICES_BY_RULE -> Text.of("common.permission.uses-devices-by-rule");
      case USES_EVERY_DEVICE -> Text.of("common.permission.uses-every-device");
      case USES_ACCELERATORS -> Text.of("common.permission.uses-accelerators");
      case RUNS_WITHOUT_A_PROTECTION_OF_THE_DEVICE ->
          Text.of("common.permission.runs-without-a-protection-of-the-device");
      case REACHES_HIDDEN_SETTINGS_OF_THE_KERNEL ->
          Text.of("common.permission.reaches-hidden-settings-of-the-kernel");
      case CHANGES_SETTINGS_OF_THE_KERNEL ->
          Text.of("common.permission.changes-settings-of-the-kernel");
      case RUNS_UNDER_LIMITS_OF_ITS_OWN_CHOICE ->
          Text.of("common.permission.runs-under-limits-of-its-own-choice");
      case TAKES_FILES_OF_ANOTHER_CONTAINER ->
          Text.of("common.permission.takes-files-of-another-container");
      case BELONGS_TO_GROUPS_OF_THE_DEVICE ->
          Text.of("common.permission.belongs-to-groups-of-the-device");
      case NEEDS_ANOTHER_CONTAINER_RUNTIME ->
          Text.of("common.permission.needs-another-container-runtime");
      case IS_NEVER_STOPPED_WHEN_MEMORY_RUNS_OUT ->
          Text.of("common.permission.is-never-stopped-when-memory-runs-out");
      case IS_STOPPED_AFTER_OTHERS_WHEN_MEMORY_RUNS_OUT ->
          Text.of("common.permission.is-stopped-after-others-when-memory-runs-out");
      case OPENS_EVERY_PORT_OF_THE_MODULE_ON_THE_DEVICE ->
          Text.of("common.permission.opens-every-port-of-the-module-on-the-device");
      case MAY_TAKE_MORE_FROM_THE_DEVICE_THAN_IS_KNOWN ->
          Text.of("common.permission.may-take-more-from-the-device-than-is-known");
      case WHAT_IT_TAKES_FROM_THE_DEVICE_IS_NOT_KNOWN ->
          Text.of("common.permission.what-it-takes-from-the-device-is-not-known");
      case JOINS_NETWORKS_OF_THE_DEVICE ->
          Text.of("common.permission.joins-networks-of-the-device");
      case USES_SHARES_OF_THE_NETWORK -> Text.of("common.permission.uses-shares-of-the-network");
      case NEEDS_ANOTHER_DRIVER_OF_VOLUMES ->
          Text.of("common.permission.needs-another-driver-of-volumes");
      case SENDS_ITS_OUTPUT_THROUGH_THE_DEVICE_ENGINE ->
          Text.of("common.permission.sends-its-output-through-the-device-engine");
      case MOUNTS_FILE_SYSTEMS_FOR_OTHERS ->
          Text.of("common.permission.mounts-file-systems-for-others");
      case RUNS_IN_REAL_TIME -> Text.of("common.permission.runs-in-real-time");
      case ACCEPTS_CONNECTIONS_FROM_PROGRAMS_OF_THE_DEVICE ->
          Text.of("common.permission.accepts-connections-from-programs-of-the-device");
      case ACCEPTS_CONNECTIONS_ON_PORTS_OF_THE_DEVICE ->
          Text.of("common.permission.accepts-connections-on-ports-of-the-device");
      case CONTROLS_THE_DEVICE_AUDIT_LOG ->
          Text.of("common.permission.controls-the-device-audit-log");
      case READS_THE_DEVICE_AUDIT_LOG -> Text.of("common.permission.reads-the-device-audit-log");
      case KEEPS_THE_DEVICE_AWAKE -> Text.of("common.permission.keeps-the-device-awake");
      case LOADS_PROGRAMS_INTO_THE_KERNEL ->
          Text.of("common.permission.loads-programs-into-the-kernel");
      case FREEZES_AND_RESTORES_PROCESSES ->
          Text.of("common.permission.freezes-and-restores-processes");
      case READS_FILES_PAST_THEIR_PERMISSIONS ->
          Text.of("common.permission.reads-files-past-their-permissions");
      case LOCKS_MEMORY -> Text.of("common.permission.locks-memory");
      case USES_SHARED_MEMORY_OF_OTHERS ->
          Text.of("common.permission.uses-shared-memory-of-others");
      case WATCHES_WHO_OPENS_FILES -> Text.of("common.permission.watches-who-opens-files");
      case MAKES_FILES_UNCHANGEABLE -> Text.of("common.permission.makes-files-unchangeable");
      case CHANGES_THE_DEVICE_SECURITY_POLICY ->
          Text.of("common.permission.changes-the-device-security-policy");
      case IGNORES_THE_DEVICE_SECURITY_POLICY ->
          Text.of("common.permission.ignores-the-device-security-policy");
      case CHANGES_NETWORK_SETTINGS -> Text.of("common.permission.changes-network-settings");
      case SENDS_TO_EVERYBODY_IN_THE_NETWORK ->
          Text.of("common.permission.sends-to-everybody-in-the-network");
      case MEASURES_OTHER_PROGRAMS -> Text.of("common.permission.measures-other-programs");
      case READS_MESSAGES_OF_THE_KERNEL ->
          Text.of("common.permission.reads-messages-of-the-kernel");
      case RESTARTS_THE_DEVICE -> Text.of("common.permission.restarts-the-device");
      case TAKES_PRECEDENCE_OVER_OTHER_PROGRAMS ->
          Text.of("common.permission.takes-precedence-over-other-programs");
      case CONTROLS_THE_RECORD_OF_PROCESSES ->
          Text.of("common.permission.controls-the-record-of-processes");
      case READS_AND_CHANGES_OTHER_PROGRAMS ->
          Text.of("common.permission.reads-and-changes-other-programs");
      case TALKS_TO_HARDWARE_DIRECTLY -> Text.of("common.permission.talks-to-hardware-directly");
      case EXCEEDS_THE_DEVICE_LIMITS -> Text.of("common.permission.exceeds-the-device-limits");
      case SETS_THE_DEVICE_CLOCK -> Text.of("common.permission.sets-the-device-clock");
      case CONTROLS_TERMINALS -> Text.of("common.permission.controls-terminals");
      case WAKES_THE_DEVICE -> Text.of("common.permission.wakes-the-device");
      case GIVES_ORDERS_TO_SERVICES_OF_THE_DEVICE ->
          Text.of("common.permission.gives-orders-to-services-of-the-device");
      case READS_FILES_OF_THE_DEVICE -> Text.of("common.permission.reads-files-of-the-device");
      case READS_AND_WRITES_FILES_OF_THE_DEVICE ->
          Text.of("common.permission.reads-and-writes-files-of-the-device");
      case HAS_RIGHTS_THAT_ARE_NOT_KNOWN_HERE ->
          Text.of("common.permission.has-rights-that-are-not-known-here");
    };
  }
}
