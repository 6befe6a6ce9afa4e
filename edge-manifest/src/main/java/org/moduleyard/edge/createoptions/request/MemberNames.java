package org.moduleyard.edge.createoptions.request;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.edge.createoptions.request.Shape.Members;

/** Finds what was meant by a name that the create request does not have. */
public final class MemberNames {
  /** Longer names are no typing error of a member; nobody needs their distance. */
  private static final int LONGEST = 40;

  /**
   * Names of {@code docker run} and of compose files, without dashes and underscores and in lower
   * case, with the pointer to what the create request has for them.
   */
  static final Map<String, String> OTHER_NOTATIONS =
      Map.ofEntries(
          Map.entry("ports", "/HostConfig/PortBindings"),
          Map.entry("port", "/HostConfig/PortBindings"),
          Map.entry("publish", "/HostConfig/PortBindings"),
          Map.entry("portmappings", "/HostConfig/PortBindings"),
          Map.entry("expose", "/ExposedPorts"),
          Map.entry("environment", "/Env"),
          Map.entry("envs", "/Env"),
          Map.entry("environmentvariables", "/Env"),
          Map.entry("command", "/Cmd"),
          Map.entry("args", "/Cmd"),
          Map.entry("bind", "/HostConfig/Binds"),
          Map.entry("volumemounts", "/HostConfig/Binds"),
          Map.entry("volume", "/HostConfig/Binds"),
          Map.entry("mount", "/HostConfig/Mounts"),
          Map.entry("device", "/HostConfig/Devices"),
          Map.entry("network", "/HostConfig/NetworkMode"),
          Map.entry("networks", "/NetworkingConfig/EndpointsConfig"),
          Map.entry("net", "/HostConfig/NetworkMode"),
          Map.entry("endpointconfig", "/NetworkingConfig/EndpointsConfig"),
          Map.entry("pid", "/HostConfig/PidMode"),
          Map.entry("ipc", "/HostConfig/IpcMode"),
          Map.entry("uts", "/HostConfig/UTSMode"),
          Map.entry("userns", "/HostConfig/UsernsMode"),
          Map.entry("logging", "/HostConfig/LogConfig"),
          Map.entry("logdriver", "/HostConfig/LogConfig"),
          Map.entry("logopt", "/HostConfig/LogConfig"),
          Map.entry("logopts", "/HostConfig/LogConfig"),
          Map.entry("restart", "/HostConfig/RestartPolicy"),
          Map.entry("memlimit", "/HostConfig/Memory"),
          Map.entry("memorylimit", "/HostConfig/Memory"),
          Map.entry("memswaplimit", "/HostConfig/MemorySwap"),
          Map.entry("memreservation", "/HostConfig/MemoryReservation"),
          Map.entry("cpus", "/HostConfig/NanoCpus"),
          Map.entry("cpuset", "/HostConfig/CpusetCpus"),
          Map.entry("readonly", "/HostConfig/ReadonlyRootfs"),
          Map.entry("securityopts", "/HostConfig/SecurityOpt"),
          Map.entry("capabilities", "/HostConfig/CapAdd"),
          Map.entry("gpus", "/HostConfig/DeviceRequests"),
          Map.entry("hosts", "/HostConfig/ExtraHosts"),
          Map.entry("addhost", "/HostConfig/ExtraHosts"),
          Map.entry("sysctl", "/HostConfig/Sysctls"),
          Map.entry("ulimit", "/HostConfig/Ulimits"),
          Map.entry("label", "/Labels"),
          Map.entry("workdir", "/WorkingDir"),
          Map.entry("healthcmd", "/Healthcheck/Test"),
          Map.entry("stopgraceperiod", "/StopTimeout"));

  private MemberNames() {}

  /**
   * The place of the member that {@code docker run} or a compose file calls by this name; its words
   * may be joined by dashes or underscores, as in {@code cap_add} and {@code --cap-add}.
   */
  public static Optional<String> ofOtherNotation(String name) {
    String plain = name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    String listed = OTHER_NOTATIONS.get(plain);
    if (listed != null) {
      return Optional.of(listed);
    }
    return plain.equalsIgnoreCase(name) ? Optional.empty() : placeOf(plain);
  }

  /**
   * True for a name that is known to be read by no engine in this place: of another tool, set by
   * the runtime, or a member that belongs elsewhere.
   */
  static boolean isIgnored(String name, Members known) {
    if (known.equals(CreateRequest.TOP)) {
      return name.equals("name") || ofOtherNotation(name).isPresent();
    }
    return known.equals(CreateRequest.HOST_CONFIG)
        && (CreateRequest.TOP.inAnyCase(name) != null || ofOtherNotation(name).isPresent());
  }

  /**
   * The shape at a pointer to a member of an object of the request; empty when there is no such
   * member.
   */
  public static Optional<Shape> at(String pointer) {
    Shape shape = CreateRequest.TOP;
    for (String step : pointer.substring(1).split("/", -1)) {
      Shape.Member member = shape instanceof Members members ? members.inAnyCase(step) : null;
      if (member == null) {
        return Optional.empty();
      }
      shape = member.shape();
    }
    return Optional.of(shape);
  }

  /** The pointer of the member of this name, in any case, at the top or in HostConfig. */
  public static Optional<String> placeOf(String name) {
    return Stream.of(
            place("", CreateRequest.TOP, name),
            place("/HostConfig", CreateRequest.HOST_CONFIG, name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> place(String pointer, Members members, String name) {
    return Optional.ofNullable(members.inAnyCase(name)).map(m -> pointer + "/" + m.name());
  }

  /** The name among these that is at most two typing errors away. */
  public static Optional<String> nearest(String name, Set<String> names) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int most = name.length() < 6 ? 1 : 2;
    Map<String, Integer> distances =
        names.stream()
            .filter(known -> Math.abs(known.length() - name.length()) <= most)
            .collect(Collectors.toMap(known -> known, known -> distance(known, name)));
    return distances.entrySet().stream()
        .filter(entry -> entry.getValue() <= most)
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey);
  }

  /** Characters to insert, remove or replace; case does not count. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
