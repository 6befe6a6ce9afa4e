package org.moduleyard.edge.privilege;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege.Weight;

/**
 * The content of a folder or file of the device, and how much power it gives to a program that
 * reads or writes it.
 *
 * @param path without a slash at the end
 * @param writePoints 0 to 100, when mounted writable
 * @param readPoints 0 to 100, when mounted read-only
 * @param weight of both; a read-only mount with few points needs no reason
 * @param holds its content, as the end of a sentence
 */
public record HostFolder(
    String path, int writePoints, int readPoints, Weight weight, Message holds) {
  private static final List<HostFolder> TABLE =
      List.of(
          control("/", 70, Message.of("everything on the device")),
          new HostFolder(
              "/etc",
              90,
              40,
              Weight.REJECT,
              Message.of("the device's settings, users and passwords")),
          harmless("/etc/localtime", Message.of("the time zone")),
          harmless("/etc/timezone", Message.of("the time zone")),
          harmless("/etc/hostname", Message.of("the device's name")),
          harmless("/etc/hosts", Message.of("names of hosts")),
          harmless("/etc/resolv.conf", Message.of("the name servers")),
          harmless("/etc/machine-id", Message.of("the device's number")),
          harmless("/etc/os-release", Message.of("the name of the operating system")),
          harmless("/etc/ssl/certs", Message.of("certificates of authorities")),
          harmless("/etc/ca-certificates", Message.of("certificates of authorities")),
          harmless("/usr/share/zoneinfo", Message.of("time zones")),
          harmless("/usr/share/ca-certificates", Message.of("certificates of authorities")),
          new HostFolder(
              "/etc/aziot", 90, 60, Weight.REJECT, Message.of("the settings and keys of IoT Edge")),
          new HostFolder(
              "/etc/iotedge",
              90,
              60,
              Weight.REJECT,
              Message.of("the settings and keys of IoT Edge")),
          new HostFolder(
              "/proc",
              80,
              40,
              Weight.REJECT,
              Message.of("all processes and settings of the kernel")),
          new HostFolder(
              "/sys", 60, 15, Weight.REJECT, Message.of("the hardware and settings of the kernel")),
          new HostFolder("/dev", 50, 30, Weight.REVIEW, Message.of("devices")),
          new HostFolder("/boot", 90, 10, Weight.REJECT, Message.of("what the device starts from")),
          program("/bin"),
          program("/sbin"),
          program("/lib"),
          program("/lib64"),
          program("/usr"),
          new HostFolder("/opt", 50, 8, Weight.REVIEW, Message.of("programs of the device")),
          new HostFolder(
              "/root", 80, 40, Weight.REJECT, Message.of("files and keys of the administrator")),
          new HostFolder(
              "/home", 60, 30, Weight.REVIEW, Message.of("files and keys of the device's users")),
          control("/run", 100, Message.of("sockets through which services of the device obey")),
          new HostFolder("/run/udev", 20, 3, Weight.REVIEW, Message.of("what is known of devices")),
          new HostFolder(
              "/run/lock", 10, 3, Weight.REVIEW, Message.of("which programs use which devices")),
          new HostFolder(
              "/run/media", 15, 8, Weight.REVIEW, Message.of("disks that people plug in")),
          new HostFolder("/run/log", 10, 5, Weight.REVIEW, Message.of("logs of the device")),
          new HostFolder(
              "/run/avahi-daemon", 20, 20, Weight.REVIEW, Message.of("names in the network")),
          new HostFolder("/run/pcscd", 30, 30, Weight.REVIEW, Message.of("readers of smart cards")),
          new HostFolder(
              "/run/dbus", 60, 60, Weight.REVIEW, Message.of("the bus of the device's services")),
          new HostFolder(
              "/run/systemd", 60, 40, Weight.REVIEW, Message.of("the device's services")),
          harmless("/run/systemd/resolve/resolv.conf", Message.of("the name servers")),
          control(
              "/var/lib/docker",
              60,
              Message.of("files of the container engine and of every module")),
          control(
              "/var/lib/containerd",
              60,
              Message.of("files of the container engine and of every module")),
          control(
              "/var/lib/containers",
              60,
              Message.of("files of the container engine and of every module")),
          new HostFolder(
              "/var/lib/aziot", 90, 80, Weight.REJECT, Message.of("the identity of the device")),
          new HostFolder(
              "/var/lib/iotedge", 90, 80, Weight.REJECT, Message.of("the identity of the device")),
          control(
              "/var/snap/docker",
              60,
              Message.of("files of the container engine and of every module")),
          new HostFolder(
              "/var/snap/azure-iot-edge",
              90,
              80,
              Weight.REJECT,
              Message.of("the identity of the device")),
          new HostFolder(
              "/var/snap/azure-iot-identity",
              90,
              80,
              Weight.REJECT,
              Message.of("the identity of the device")),
          new HostFolder(
              "/var/spool/cron",
              90,
              5,
              Weight.REJECT,
              Message.of("what the device runs by itself")),
          new HostFolder("/var/log", 10, 5, Weight.REVIEW, Message.of("logs of the device")),
          new HostFolder(
              "/tmp/.X11-unix", 30, 30, Weight.REVIEW, Message.of("screen and keyboard")),
          control("c:/", 70, Message.of("everything on a device with Windows")),
          new HostFolder(
              "c:/windows", 90, 40, Weight.REJECT, Message.of("Windows and its settings")),
          new HostFolder(
              "c:/users",
              60,
              30,
              Weight.REVIEW,
              Message.of("files and keys of the device's users")),
          program("c:/program files"),
          control(
              "c:/programdata/docker",
              60,
              Message.of("files of the container engine and of every module")),
          control(
              "c:/programdata/containerd",
              60,
              Message.of("files of the container engine and of every module")),
          new HostFolder(
              "c:/programdata/iotedge",
              90,
              80,
              Weight.REJECT,
              Message.of("the identity of the device")));

  /** Folders whose row covers only themselves; paths inside them have rows of their own. */
  private static final Set<String> ONLY_ITSELF = Set.of("/", "c:/");

  /** Links of the kernel to the root of a process, and to the folder that it works in. */
  private static final Pattern PROCESS_ROOT =
      Pattern.compile("^(/proc/([^/]+/task/)?[^/]+/(root|cwd)(?=/|$))+");

  private static final HostFolder OTHER =
      new HostFolder("", 15, 8, Weight.REVIEW, Message.of("files of the device"));

  /** A folder that leads out of the container when it can be written. */
  private static HostFolder control(String path, int readPoints, Message holds) {
    return new HostFolder(path, 100, readPoints, Weight.REJECT, holds);
  }

  private static HostFolder harmless(String path, Message holds) {
    return new HostFolder(path, 10, 0, Weight.REVIEW, holds);
  }

  private static HostFolder program(String path) {
    return new HostFolder(path, 90, 5, Weight.REJECT, Message.of("programs of the device"));
  }

  static List<HostFolder> table() {
    return TABLE;
  }

  /**
   * The folder that a mount of this path gives: the row it lies in, or the heaviest of the rows in
   * it.
   *
   * @param path clean, see {@link #clean}
   */
  public static HostFolder of(String path) {
    HostFolder around =
        TABLE.stream()
            .filter(row -> !ONLY_ITSELF.contains(row.path()) || path.equals(row.path()))
            .filter(row -> isWithin(path, row.path()))
            .max(Comparator.comparingInt(row -> row.path().length()))
            .orElse(OTHER);
    return Stream.concat(
            Stream.of(around), TABLE.stream().filter(row -> isWithin(row.path(), path)))
        .max(Comparator.comparingInt(HostFolder::writePoints))
        .orElse(around);
  }

  /** True when the path is the folder or lies in it. */
  public static boolean isWithin(String path, String folder) {
    return folder.equals("/")
        || (path.startsWith(folder)
            && (path.length() == folder.length() || path.charAt(folder.length()) == '/'));
  }

  public int points(boolean readOnly) {
    return readOnly ? readPoints : writePoints;
  }

  /** Reading what is of use to nobody needs no reason. */
  public Weight weight(boolean readOnly) {
    return points(readOnly) == 0 ? Weight.NOTE : weight;
  }

  /**
   * The path as the engine resolves it: without doubled slashes, {@code .} and {@code ..}, with
   * {@code /var/run} as the {@code /run} that it is, and with {@code /proc/1/root} as the device's
   * own {@code /}.
   */
  public static String clean(String path) {
    String clean = resolved(PROCESS_ROOT.matcher(resolved(path)).replaceFirst("/"));
    return isWithin(clean, "/var/run") || isWithin(clean, "/var/lock")
        ? clean.replaceFirst("^/var", "/run").replaceFirst("^/run/run", "/run")
        : clean;
  }

  /** The path without doubled slashes, {@code .} and {@code ..}. */
  public static String resolved(String path) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      switch (step) {
        case "", "." -> {}
        case ".." -> steps.pollLast();
        default -> steps.addLast(step);
      }
    }
    return "/" + String.join("/", steps);
  }

  /**
   * A path of Windows as its row is written: in lower case, with slashes, without {@code .} and
   * {@code ..}.
   */
  public static String cleanWindows(String path) {
    String plain = path.toLowerCase(Locale.ROOT).replace('\\', '/').replaceFirst("^//[.?]/", "");
    if (!plain.matches("(?s)[a-z]:.*")) {
      return plain;
    }
    return plain.substring(0, 2) + clean(plain.substring(2));
  }
}
