package org.moduleyard.edge.createoptions.request;

import java.util.Set;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** The reach of a module's output: the places that the engine sends it to. */
final class OutputReach {
  /** Drivers that keep it on the device, where {@code docker logs} finds it. */
  private static final Set<String> LOCAL = Set.of("json-file", "local", "journald", "none");

  private OutputReach() {}

  static void log(JsonField config, FoundPrivileges found) {
    String driver = config.text("Type");
    if (driver.isEmpty()) {
      // The driver is the engine's own choice, which may be one that takes these options.
      boolean known =
          config.members("Config").children().all().stream()
              .allMatch(option -> LogDriver.JSON_FILE.takes(option.name()));
      if (!known) {
        found.add(PrivilegeKind.LOG_DRIVER.at(config.pointer(), "default"));
      }
    } else if (!LOCAL.contains(driver)) {
      found.add(PrivilegeKind.LOG_DRIVER.at(config.pointer(), FoundPrivileges.shortened(driver)));
    }
  }
}
