package org.moduleyard.offerdocument.field;

import java.util.List;
import java.util.Locale;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** Checks that several rule families share. */
public final class Fields {
  /** Presence, type and size in general (C-01). */
  public static final RuleId RULE = RuleId.C_01;

  private Fields() {}

  public static void wrongType(
      RuleId rule, Message label, Message expected, JsonField place, Violations violations) {
    violations.error(
        rule,
        place,
        Message.of(
            "{0} has to be {1}, not {2}.",
            label, expected, place.value().getNodeType().name().toLowerCase(Locale.ROOT)),
        Message.of("Send it as {0}.", expected));
  }

  /**
   * Checks a list's type and size.
   *
   * @return its elements, none when it is no list; when there are too many, only as many as allowed
   */
  public static List<JsonField> list(
      RuleId rule,
      JsonField place,
      Message label,
      Limit limit,
      OfferLimits limits,
      boolean required,
      Violations violations) {
    int max = limits.max(limit);
    if (!place.isMissing() && !place.value().isArray()) {
      wrongType(rule, label, Message.of("an array"), place, violations);
      return List.of();
    }
    List<JsonField> elements = place.elements();
    if (elements.isEmpty() && required) {
      violations.error(
          rule,
          place,
          Bound.of(limit, limits),
          Message.of("{0} is empty.", label),
          Message.of("Add between 1 and {0} entries.", max));
    }
    if (elements.size() > max) {
      violations.error(
          rule,
          place,
          Bound.of(limit, limits),
          Message.of("{0} has {1} entries, at most {2} are allowed.", label, elements.size(), max),
          Message.of("Remove {0} of them.", elements.size() - max));
      return elements.subList(0, max);
    }
    return elements;
  }

  /** Checks that an optional switch is true or false when it is given. */
  public static void flag(JsonField place, Message label, Violations violations) {
    if (place.isPresent() && !place.value().isBoolean()) {
      wrongType(RULE, label, Message.of("true or false"), place, violations);
    }
  }

  public static boolean isObject(JsonField place, Message label, Violations violations) {
    if (!place.value().isObject()) {
      wrongType(RULE, label, Message.of("an object"), place, violations);
      return false;
    }
    return true;
  }
}
