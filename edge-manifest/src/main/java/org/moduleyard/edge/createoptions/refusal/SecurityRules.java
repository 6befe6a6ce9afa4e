package org.moduleyard.edge.createoptions.refusal;

import java.util.Set;
import org.moduleyard.edge.createoptions.request.SeccompProfile;
import org.moduleyard.edge.createoptions.request.SecurityReach;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Options of {@code SecurityOpt} that engines do not read. */
final class SecurityRules {
  private static final Set<String> ALONE = Set.of("no-new-privileges", "disable");
  private static final Set<String> NAMES =
      Set.of("label", "apparmor", "seccomp", "no-new-privileges", "writable-cgroups");
  private static final Set<String> TRUTHS =
      Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");

  private SecurityRules() {}

  static void check(JsonField host, Refusals refusals) {
    host.members("SecurityOpt").elements().forEach(option -> option(option, refusals));
  }

  private static void option(JsonField place, Refusals refusals) {
    String text = place.text();
    if (!place.value().isString() || ALONE.contains(text) || Refusals.isOpen(text)) {
      return;
    }
    SecurityReach.Option option = SecurityReach.Option.of(text);
    if (option.name().equals("credentialspec")) {
      refusals.withoutEffect(
          place,
          Message.of("is for Windows; on Linux the container engine refuses to create the module"),
          Message.of("Remove it unless the module is for Windows."));
    } else if (option.name().equals(text) || !NAMES.contains(option.name())) {
      refusals.atCreate(
          place,
          Message.of("is no security option of the engine"),
          Message.of(
              "Write one such as no-new-privileges=true; MaskedPaths and ReadonlyPaths are members of"
                  + " HostConfig."));
    } else if (option.name().equals("no-new-privileges") && !TRUTHS.contains(option.value())) {
      refusals.atCreate(
          place,
          Message.of("is neither true nor false"),
          Message.of("Write no-new-privileges=true."));
    } else if (option.name().equals("seccomp") && !isProfile(option.value())) {
      refusals.atStart(
          place,
          Message.of("holds no profile; docker run reads a file there, the engine does not"),
          Message.of("Put the content of the profile behind seccomp=."));
    }
  }

  private static boolean isProfile(String value) {
    return Set.of("", "unconfined", "builtin").contains(value) || SeccompProfile.isObject(value);
  }
}
