package org.moduleyard.edge.createoptions.refusal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Devices, limits and settings of the kernel with which no process starts. */
final class DeviceRules {
  private static final Pattern PERMISSIONS = Pattern.compile("[rwm]{0,3}");
  private static final Pattern RULE = Pattern.compile("[acb] (\\d+|\\*):(\\d+|\\*) [rwm]{1,3}");

  private static final Set<String> LIMITS =
      Set.of(
          "as",
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nice",
          "nofile",
          "nproc",
          "rss",
          "rtprio",
          "rttime",
          "sigpending",
          "stack");

  private static final Set<String> SETTINGS =
      Set.of(
          "kernel.msgmax",
          "kernel.msgmnb",
          "kernel.msgmni",
          "kernel.sem",
          "kernel.shmall",
          "kernel.shmmax",
          "kernel.shmmni",
          "kernel.shm_rmid_forced",
          "kernel.domainname");

  private DeviceRules() {}

  static void check(JsonField host, Refusals refusals) {
    host.members("Devices").elements().forEach(device -> device(device, refusals));
    for (JsonField rule : host.members("DeviceCgroupRules").elements()) {
      if (rule.value().isString()
          && !RULE.matcher(rule.text()).matches()
          && !Refusals.isOpen(rule.text())) {
        refusals.atStart(
            rule, Message.of("is no rule about devices"), Message.of("Write it like c 189:* rmw."));
      }
    }
    host.members("Ulimits").elements().forEach(limit -> limit(limit, refusals));
    boolean ownNetwork = !host.text("NetworkMode").equals("host");
    host.members("Sysctls").children().forEach(one -> setting(one, ownNetwork, refusals));
    for (JsonField option : host.members("StorageOpt").children()) {
      if (!option.name().equalsIgnoreCase("size")) {
        refusals.atCreate(
            option,
            Message.of("is no option of a container's layer"),
            Message.of("Write size alone."));
      }
    }
  }

  private static void device(JsonField device, Refusals refusals) {
    String path = device.text("PathOnHost");
    if (device.value().isObject() && path.isEmpty()) {
      refusals.atStart(
          device,
          Message.of("has no PathOnHost"),
          Message.of("Name the device of the host there."));
    }
    for (JsonField permissions : device.members("CgroupPermissions")) {
      String text = permissions.text();
      if (!PERMISSIONS.matcher(text).matches() && !Refusals.isOpen(text)) {
        refusals.atStart(
            permissions, Message.of("has other letters than r, w and m"), Message.of("Write rw."));
      }
    }
  }

  private static void limit(JsonField limit, Refusals refusals) {
    String name = limit.text("Name");
    if (!limit.value().isObject() || Refusals.isOpen(name)) {
      return;
    }
    if (!LIMITS.contains(name.toLowerCase(Locale.ROOT))) {
      refusals.atStart(
          limit,
          Message.of("names no limit of processes"),
          Message.of("Write a Name such as nofile."));
    } else if (Long.compareUnsigned(limit.number("Soft"), limit.number("Hard")) > 0) {
      refusals.atStart(
          limit,
          Message.of("has a Soft limit above its Hard limit"),
          Message.of("Write at least as much in Hard."));
    }
  }

  private static void setting(JsonField setting, boolean ownNetwork, Refusals refusals) {
    String name = setting.name().replace('/', '.');
    boolean network = name.startsWith("net.");
    if (Refusals.isOpen(name)) {
      return;
    }
    if (network && !ownNetwork) {
      refusals.atStart(
          setting,
          Message.of("is a setting of the network, which is the device's own"),
          Message.of("Remove it."));
    } else if (!network && !name.startsWith("fs.mqueue.") && !SETTINGS.contains(name)) {
      refusals.atStart(
          setting,
          Message.of("is a setting that no container has for itself"),
          Message.of("Set it on the device."));
    }
  }
}
