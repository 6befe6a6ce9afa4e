package org.moduleyard.edge.createoptions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.HostFolder;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** Which devices of the host {@code Devices}, rules and requests hand over. */
final class DeviceReach {
  /** Disks, what is made of disks, memory, and the folder that holds them all. */
  private static final Pattern DISK =
      Pattern.compile(
          "/|/dev|/dev/([shv]d[a-z]{1,2}\\d*|xvd[a-z]\\d*|nvme\\d.*|mmcblk\\d.*|dm-\\d+|md\\d.*|md/.*"
              + "|mtd.*|ubi.*|nbd\\d.*|zram\\d+|loop\\d+.*|loop-control|sg\\d+|bsg(/.*)?|sr\\d+"
              + "|(pmem|dasd|drbd|rbd|bcache).*|zvol(/.*)?"
              + "|mapper(/.*)?|disk(/.*)?|block(/.*)?|root|[km]?mem|port)");

  /** All devices, or block devices, which are disks. */
  private static final Pattern DISK_RULE = Pattern.compile("[abc]( \\*:\\*.*)?|[ab] .*|c 1:.*");

  private DeviceReach() {}

  /** True for a path below {@code /dev} that stands for a disk or the memory of the device. */
  static boolean isDisk(String path) {
    return path.startsWith("/dev/") && DISK.matcher(path).matches();
  }

  /** A folder stands for all devices in it. */
  static void device(JsonField device, FoundPrivileges found) {
    if (!device.value().isObject()) {
      return;
    }
    String path = HostFolder.clean(device.text("PathOnHost"));
    if (DISK.matcher(path).matches()) {
      found.add(PrivilegeKind.DISK.at(device.pointer(), path));
    } else if (device.text("CgroupPermissions").equals("r")) {
      found.add(PrivilegeKind.DEVICE_READ_ONLY.at(device.pointer(), path));
    } else if (device.text("CgroupPermissions").contains("m")) {
      found.add(
          PrivilegeKind.DEVICE.at(
              device.pointer(),
              path,
              Message.of(
                  "Keep it when the module works with it, without m in CgroupPermissions.")));
    } else {
      found.add(PrivilegeKind.DEVICE.at(device.pointer(), path));
    }
  }

  static void rule(JsonField rule, FoundPrivileges found) {
    boolean disks = DISK_RULE.matcher(rule.text().strip()).matches();
    found.add(
        (disks ? PrivilegeKind.ALL_DEVICES : PrivilegeKind.DEVICE_RULE)
            .at(rule.pointer(), rule.text()));
  }

  static void request(JsonField request, FoundPrivileges found) {
    List<String> names = new ArrayList<>();
    names.add(request.text("Driver"));
    request.members("Capabilities").elements().elements().forEach(one -> names.add(one.text()));
    found.add(
        PrivilegeKind.DEVICE_REQUEST.at(
            request.pointer(),
            String.join(" ", names.stream().filter(name -> !name.isEmpty()).toList())));
  }
}
