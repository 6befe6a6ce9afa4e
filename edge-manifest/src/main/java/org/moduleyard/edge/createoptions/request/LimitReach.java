package org.moduleyard.edge.createoptions.request;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** The reach of limits, kernel settings and the choice of a runtime. */
final class LimitReach {
  private static final Set<String> RUNTIMES = Set.of("", "runc", "io.containerd.runc.v2");
  private static final Set<String> ISOLATIONS = Set.of("", "default", "hyperv");

  /** Limits of a process that bound what it takes for itself. */
  private static final Set<String> OWN_LIMITS =
      Set.of(
          "as",
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nofile",
          "nproc",
          "rss",
          "sigpending",
          "stack");

  /** Limits with which a process comes before others. */
  private static final Set<String> SCHEDULING = Set.of("nice", "rtprio", "rttime");

  private LimitReach() {}

  static void oomScore(JsonField place, FoundPrivileges found) {
    if (number(place).signum() < 0) {
      found.add(PrivilegeKind.OOM_SCORE.at(place.pointer()));
    }
  }

  static void realtime(JsonField place, FoundPrivileges found) {
    if (number(place).signum() != 0) {
      found.add(PrivilegeKind.REALTIME.at(place.pointer()));
    }
  }

  static void sysctls(JsonField place, FoundPrivileges found) {
    for (JsonField setting : place.children()) {
      found.add(PrivilegeKind.SYSCTL.at(setting.pointer(), setting.name()));
    }
  }

  /** The size of the container's own layer is the one option that every driver knows. */
  static void storage(JsonField place, FoundPrivileges found) {
    for (JsonField option : place.children()) {
      if (!option.name().toLowerCase(Locale.ROOT).equals("size")) {
        found.unknown(option);
      }
    }
  }

  static void runtime(JsonField place, FoundPrivileges found) {
    if (!RUNTIMES.contains(place.text())) {
      found.add(PrivilegeKind.RUNTIME.at(place.pointer(), place.text()));
    }
  }

  static void isolation(JsonField place, FoundPrivileges found) {
    if (!ISOLATIONS.contains(place.text().toLowerCase(Locale.ROOT))) {
      found.unknown(place, place.text());
    }
  }

  static void ulimit(JsonField place, FoundPrivileges found) {
    String name = place.text("Name").toLowerCase(Locale.ROOT);
    if (SCHEDULING.contains(name)) {
      found.add(PrivilegeKind.REALTIME.at(place.pointer()));
    } else if (!OWN_LIMITS.contains(name)) {
      found.unknown(place, name);
    }
  }

  private static BigInteger number(JsonField place) {
    return place.value().isIntegralNumber() ? place.value().bigIntegerValue() : BigInteger.ZERO;
  }
}
