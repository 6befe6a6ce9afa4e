package org.moduleyard.edge.privilege;

import java.util.Map;
import java.util.Set;

/** Tells by their identities whether one privilege already gives what another does. */
final class PrivilegeCover {
  /** The kinds of privileges that privileged mode includes. */
  private static final Set<String> IN_PRIVILEGED =
      Set.of(
          "capability",
          "device",
          "device-read-only",
          "device-rule",
          "device-request",
          "disk",
          "protection-off",
          "unmasked-paths");

  /** Kinds that are the smaller form of another. */
  private static final Map<String, String> SMALLER =
      Map.of("mount-read-only", "mount", "device-read-only", "device", "socket", "mount");

  private PrivilegeCover() {}

  static boolean covers(String old, String fresh) {
    if (old.equals(fresh)) {
      return true;
    }
    String kind = kind(fresh);
    if (old.equals("privileged")) {
      return IN_PRIVILEGED.contains(kind);
    }
    if (old.equals("capability:ALL")) {
      return kind.equals("capability");
    }
    if (old.equals("protection-off:seccomp=unconfined")) {
      return fresh.startsWith("protection-off:seccomp=");
    }
    return (kind(old).equals(kind) || kind(old).equals(SMALLER.get(kind)))
        && isPath(fresh)
        && HostFolder.isWithin(value(fresh), value(old));
  }

  private static boolean isPath(String identity) {
    return value(identity).matches("(?s)([a-z]:)?/.*");
  }

  private static String kind(String identity) {
    int colon = identity.indexOf(':');
    return colon < 0 ? identity : identity.substring(0, colon);
  }

  private static String value(String identity) {
    return identity.substring(identity.indexOf(':') + 1);
  }
}
