package org.moduleyard.edge.createoptions.request;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;

/**
 * The reach of volumes. The local driver mounts any folder, disk or share under the name of a
 * volume; other drivers are programs of the device that nobody here knows.
 */
public final class VolumeReach {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
  private static final Set<String> BINDS = Set.of("", "none", "bind");
  private static final Set<String> SHARES = Set.of("nfs", "nfs4", "cifs", "smb", "smb3");

  private VolumeReach() {}

  /** True for a name that the engine takes for a volume. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static void driverName(JsonField driver, FoundPrivileges found) {
    String name = driver.text();
    if (!name.isEmpty() && !name.equals("local")) {
      found.add(PrivilegeKind.VOLUME_DRIVER.at(driver.pointer(), FoundPrivileges.shortened(name)));
    }
  }

  /** The driver of one mount; its options are read with the mount. */
  static void driver(JsonField driver, FoundPrivileges found) {
    driver.members("Name").forEach(name -> driverName(name, found));
  }

  /** The options of the local driver in {@code VolumeOptions} of a mount. */
  static void options(JsonField mount, FoundPrivileges found) {
    boolean readOnly = mount.isTrue("ReadOnly");
    for (JsonField options :
        mount.members("VolumeOptions").members("DriverConfig").members("Options")) {
      String type = options.text("type").toLowerCase(Locale.ROOT);
      for (JsonField device : options.members("device")) {
        local(device, type, readOnly, found);
      }
      for (JsonField words : options.members("o")) {
        paths(words, readOnly, found);
      }
      options.children().all().stream()
          .filter(option -> !Set.of("type", "device", "o").contains(lower(option.name())))
          .forEach(found::unknown);
    }
  }

  private static void local(
      JsonField device, String type, boolean readOnly, FoundPrivileges found) {
    if (SHARES.contains(type)) {
      found.add(PrivilegeKind.SHARE.at(device.pointer(), FoundPrivileges.shortened(device.text())));
    } else if (!type.equals("tmpfs") && !MountReach.path(device, device.text(), readOnly, found)) {
      found.unknown(device, type + " " + device.text());
    } else if (!type.equals("tmpfs") && !BINDS.contains(type) && !found.hasAt(device.pointer())) {
      found.unknown(device, type + " " + device.text());
    }
  }

  /** File systems such as overlay name folders of the host in their options. */
  private static void paths(JsonField words, boolean readOnly, FoundPrivileges found) {
    for (String word : words.text().split(",", -1)) {
      String[] named = word.split("=", 2);
      if (named.length == 2 && named[1].startsWith("/")) {
        boolean lower = lower(named[0]).equals("lowerdir");
        for (String path : named[1].split(":", -1)) {
          MountReach.path(words, path, readOnly || lower, found);
        }
      }
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
