package org.moduleyard.edge.createoptions.request;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Capability;
import org.moduleyard.edge.privilege.FoundPrivileges;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Judges a filter of system calls by what it lets through. It is harmless when it refuses what it
 * does not name and names nothing that the engine's own filter refuses; whatever stands in it, a
 * condition included, can only make it stricter. Names of members count in any case, as for the
 * engine.
 */
public final class SeccompProfile {
  /** The judgement of a profile. */
  sealed interface Judgement {}

  /** It lets nothing through that the engine's own filter would not. */
  record Strict() implements Judgement {}

  /**
   * It lets more through.
   *
   * @param allowed the calls let through, as the end of "allows …"
   */
  record Open(Message allowed) implements Judgement {}

  /** It cannot be told. */
  record Unknown(Message why) implements Judgement {}

  private static final Set<String> REFUSING =
      Set.of(
          "SCMP_ACT_ERRNO",
          "SCMP_ACT_KILL",
          "SCMP_ACT_KILL_PROCESS",
          "SCMP_ACT_KILL_THREAD",
          "SCMP_ACT_TRAP");

  private static final Set<String> MEMBERS =
      Set.of("defaultaction", "defaulterrnoret", "architectures", "archmap", "syscalls", "flags");

  private static final Set<String> RULE_MEMBERS =
      Set.of("name", "names", "action", "errnoret", "args", "includes", "excludes", "comment");

  private static final Set<String> FLAGS =
      Set.of("SECCOMP_FILTER_FLAG_TSYNC", "SECCOMP_FILTER_FLAG_LOG");

  /** More are told as a number. */
  private static final int MOST_NAMES = 8;

  private SeccompProfile() {}

  static Judgement judge(String text) {
    JsonNode profile;
    try {
      profile = EdgeJson.read(text);
    } catch (JacksonException e) {
      return new Unknown(Message.of("a profile that is not JSON"));
    }
    if (!profile.isObject()) {
      return new Unknown(Message.of("a profile that is not a JSON object"));
    }
    return judge(new JsonField("", profile));
  }

  public static boolean isObject(String text) {
    try {
      return EdgeJson.read(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static Judgement judge(JsonField profile) {
    if (hasOther(profile, MEMBERS) || isAmbiguous(profile)) {
      return new Unknown(Message.of("a profile with members that are not known here"));
    }
    String unless = profile.text("defaultAction");
    if (!REFUSING.contains(unless)) {
      return unless.isEmpty() && !profile.members("syscalls").elements().all().isEmpty()
          ? new Unknown(Message.of("a profile without a default action"))
          : new Open(Message.of("everything that it does not name"));
    }
    for (JsonField flag : profile.members("flags").elements()) {
      if (!FLAGS.contains(flag.text())) {
        return new Unknown(Message.of("a profile with the flag {0}", flag.text()));
      }
    }
    SortedSet<String> more = new TreeSet<>();
    for (JsonField rule : profile.members("syscalls").elements()) {
      if (hasOther(rule, RULE_MEMBERS) || isAmbiguous(rule)) {
        return new Unknown(Message.of("a profile with rules that are not known here"));
      }
      if (!REFUSING.contains(rule.text("action"))) {
        more.addAll(beyond(rule));
      }
    }
    return more.isEmpty() ? new Strict() : new Open(words(more));
  }

  private static boolean hasOther(JsonField object, Set<String> known) {
    return object.children().all().stream()
        .anyMatch(member -> !known.contains(member.name().toLowerCase(Locale.ROOT)));
  }

  /** True when a name stands there in two cases; which one counts is the reader's choice. */
  private static boolean isAmbiguous(JsonField object) {
    return object.children().all().stream()
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .distinct()
            .count()
        < object.children().all().size();
  }

  /** The calls of a rule that the engine's own filter does not let through so. */
  private static Set<String> beyond(JsonField rule) {
    Set<String> rights =
        rule.members("includes").members("caps").elements().all().stream()
            .map(JsonField::text)
            .map(Capability::bare)
            .collect(Collectors.toSet());
    Set<String> names = new TreeSet<>();
    names.add(rule.text("name"));
    rule.members("names").elements().forEach(name -> names.add(name.text()));
    names.remove("");
    names.removeIf(name -> SystemCalls.DEFAULT.contains(name) || isBound(rule, name, rights));
    return names;
  }

  private static boolean isBound(JsonField rule, String name, Set<String> rights) {
    return rights.stream()
            .anyMatch(right -> SystemCalls.WITH.getOrDefault(right, Set.of()).contains(name))
        || isBoundByArguments(rule, name);
  }

  /**
   * All arguments of a rule must hold, so one that the engine's own filter has is enough; but as
   * soon as one argument is given twice, any of them is enough for the call.
   */
  private static boolean isBoundByArguments(JsonField rule, String name) {
    Set<String> machines =
        rule.members("includes").members("arches").elements().all().stream()
            .map(JsonField::text)
            .collect(Collectors.toSet());
    boolean s390 = !machines.isEmpty() && Set.of("s390", "s390x").containsAll(machines);
    List<Map<String, JsonField>> arguments =
        rule.members("args").elements().all().stream().map(SeccompProfile::parts).toList();
    boolean any =
        arguments.stream().map(parts -> number(parts, "index")).distinct().count()
            < arguments.size();
    return any
        ? arguments.stream().allMatch(parts -> bounds(parts, name, s390))
        : arguments.stream().anyMatch(parts -> bounds(parts, name, s390));
  }

  private static Map<String, JsonField> parts(JsonField argument) {
    return argument.children().all().stream()
        .collect(
            Collectors.toMap(
                part -> part.name().toLowerCase(Locale.ROOT), part -> part, (a, b) -> b));
  }

  private static boolean bounds(Map<String, JsonField> parts, String name, boolean s390) {
    long index = number(parts, "index");
    long value = number(parts, "value");
    JsonField written = parts.get("op");
    String operator = written == null ? "" : written.text();
    return switch (name) {
      case "personality" ->
          index == 0 && operator.equals("SCMP_CMP_EQ") && SystemCalls.PERSONALITIES.contains(value);
      case "socket" ->
          index == 0
              && ((operator.equals("SCMP_CMP_NE") && value == SystemCalls.AF_VSOCK)
                  || (operator.equals("SCMP_CMP_EQ") && value != SystemCalls.AF_VSOCK));
      case "clone" ->
          index == (s390 ? 1 : 0)
              && operator.equals("SCMP_CMP_MASKED_EQ")
              && (value & SystemCalls.NAMESPACES) == SystemCalls.NAMESPACES
              && number(parts, "valuetwo") == 0;
      default -> false;
    };
  }

  private static long number(Map<String, JsonField> parts, String name) {
    JsonField part = parts.get(name);
    return part != null && part.value().canConvertToLong() && part.value().isIntegralNumber()
        ? part.value().longValue()
        : part == null ? 0 : -1;
  }

  private static Message words(SortedSet<String> names) {
    Message first =
        Message.literal(names.stream().limit(MOST_NAMES).collect(Collectors.joining(" ")));
    return FoundPrivileges.shortened(
        names.size() <= MOST_NAMES
            ? first
            : Message.of("{0} and {1} more", first, names.size() - MOST_NAMES));
  }
}
