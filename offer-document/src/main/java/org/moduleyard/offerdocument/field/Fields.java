package org.moduleyard.offerdocument.field;

import java.util.List;
import java.util.Locale;
import org.moduleyard.offerdocument.id.RuleId;

/** Checks that several rule families share. */
public final class Fields {
  /** Presence, type and size in general (C-01). */
  public static final RuleId RULE = RuleId.C_01;

  private Fields() {}

  public static void wrongType(
      RuleId rule, String label, String expected, JsonField place, Violations violations) {
    violations.error(
        rule,
        place,
        "%s has to be %s, not %s."
            .formatted(
                label, expected, place.value().getNodeType().name().toLowerCase(Locale.ROOT)),
        "Send it as %s.".formatted(expected));
  }

  /**
   * Checks a list's type and size.
   *
   * @return its elements, none when it is no list; when there are too many, only as many as allowed
   */
  public static List<JsonField> list(
      RuleId rule,
      JsonField place,
      String label,
      Limit limit,
      OfferLimits limits,
      boolean required,
      Violations violations) {
    int max = limits.max(limit);
    if (!place.isMissing() && !place.value().isArray()) {
      wrongType(rule, label, "an array", place, violations);
      return List.of();
    }
    List<JsonField> elements = place.elements();
    if (elements.isEmpty() && required) {
      violations.error(
          rule,
          place,
          Bound.of(limit, limits),
          "%s is empty.".formatted(label),
          "Add between 1 and %s entries.".formatted(max));
    }
    if (elements.size() > max) {
      violations.error(
          rule,
          place,
          Bound.of(limit, limits),
          "%s has %s entries, at most %s are allowed.".formatted(label, elements.size(), max),
          "Remove %s of them.".formatted(elements.size() - max));
      return elements.subList(0, max);
    }
    return elements;
  }

  /** Checks that an optional switch is true or false when it is given. */
  public static void flag(JsonField place, String label, Violations violations) {
    if (place.isPresent() && !place.value().isBoolean()) {
      wrongType(RULE, label, "true or false", place, violations);
    }
  }

  public static boolean isObject(JsonField place, String label, Violations violations) {
    if (!place.value().isObject()) {
      wrongType(RULE, label, "an object", place, violations);
      return false;
    }
    return true;
  }
}
