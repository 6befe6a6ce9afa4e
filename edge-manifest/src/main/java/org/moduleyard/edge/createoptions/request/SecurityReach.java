package org.moduleyard.edge.createoptions.request;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.PrivilegeKind;

/** The reach of {@code SecurityOpt}, {@code MaskedPaths} and {@code ReadonlyPaths}. */
public final class SecurityReach {
  /** The types of SELinux that engines give to containers by themselves. */
  private static final Set<String> CONTAINER_TYPES =
      Set.of("container_t", "svirt_lxc_net_t", "container_init_t");

  /** Types that are confined by next to nothing. */
  private static final Pattern FREE_TYPES =
      Pattern.compile("spc_t|unconfined.*|container_runtime_t|init_t|initrc_t|kernel_t");

  private static final Set<String> NO = Set.of("0", "f", "false");
  private static final Set<String> YES = Set.of("1", "t", "true");

  private SecurityReach() {}

  /** The name and the value of an option, cut as the engine cuts it: {@code =} before {@code :}. */
  public record Option(String name, String value) {
    public static Option of(String written) {
      int cut = written.indexOf('=');
      cut = cut < 0 ? written.indexOf(':') : cut;
      return cut < 0
          ? new Option(written, "")
          : new Option(written.substring(0, cut), written.substring(cut + 1));
    }
  }

  static void option(JsonField place, FoundPrivileges found) {
    Option option = Option.of(place.text());
    String value = option.value().strip();
    switch (option.name().strip().toLowerCase(Locale.ROOT)) {
      case "no-new-privileges" -> noNewPrivileges(place, value, found);
      case "seccomp" -> seccomp(place, value, found);
      case "apparmor" -> appArmor(place, value, found);
      case "label" -> label(place, value, found);
      case "disable" -> off(place, "label=disable", found);
      case "systempaths", "unmask" -> off(place, option.name() + "=" + value, found);
      case "writable-cgroups" -> {
        if (!NO.contains(value.toLowerCase(Locale.ROOT))) {
          off(place, "writable-cgroups=" + value, found);
        }
      }
      default -> {
        if (place.value().isString()) {
          found.unknown(place, place.text());
        }
      }
    }
  }

  private static void noNewPrivileges(JsonField place, String value, FoundPrivileges found) {
    String truth = value.toLowerCase(Locale.ROOT);
    if (NO.contains(truth)) {
      off(place, "no-new-privileges=false", found);
    } else if (!value.isEmpty() && !YES.contains(truth)) {
      found.unknown(place, place.text());
    }
  }

  private static void seccomp(JsonField place, String value, FoundPrivileges found) {
    if (value.equalsIgnoreCase("unconfined")) {
      off(place, "seccomp=unconfined", found);
    } else if (!value.isEmpty() && !value.equals("builtin")) {
      switch (SeccompProfile.judge(value)) {
        case SeccompProfile.Strict strict -> {}
        case SeccompProfile.Open open ->
            found.add(
                PrivilegeKind.PROTECTION_OFF.at(
                    place.pointer(), Message.of("seccomp=allows {0}", open.allowed())));
        case SeccompProfile.Unknown unknown ->
            found.unknown(place, Message.of("seccomp, {0}", unknown.why()));
      }
    }
  }

  private static void appArmor(JsonField place, String value, FoundPrivileges found) {
    if (value.equalsIgnoreCase("unconfined")) {
      off(place, "apparmor=unconfined", found);
    } else if (!value.isEmpty() && !value.equals("docker-default")) {
      found.unknown(place, "apparmor=" + value);
    }
  }

  private static void label(JsonField place, String value, FoundPrivileges found) {
    Option label = Option.of(value.replaceFirst("=", ":"));
    String type = label.value().toLowerCase(Locale.ROOT);
    if (value.equalsIgnoreCase("disable")) {
      off(place, "label=disable", found);
    } else if (label.name().equalsIgnoreCase("type") && FREE_TYPES.matcher(type).matches()) {
      off(place, "label=type:" + type, found);
    } else if (!label.name().equalsIgnoreCase("type") || !CONTAINER_TYPES.contains(type)) {
      found.unknown(place, "label=" + value);
    }
  }

  private static void off(JsonField place, String value, FoundPrivileges found) {
    found.add(PrivilegeKind.PROTECTION_OFF.at(place.pointer(), value));
  }

  /** An array takes the place of the engine's own list, which is longer than people write. */
  static void paths(JsonField place, FoundPrivileges found) {
    if (place.value().isArray()) {
      found.add(PrivilegeKind.UNMASKED.at(place.pointer()));
    }
  }
}
