package org.moduleyard.edge.createoptions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON that the container engine expects in one place of its create request. {@code null} is
 * welcome everywhere and means the member was left out.
 */
public sealed interface Shape {

  /** The shape in words, as the end of "should be …". */
  String words();

  record Text() implements Shape {
    @Override
    public String words() {
      return "a text";
    }
  }

  record Truth() implements Shape {
    @Override
    public String words() {
      return "true or false";
    }
  }

  /** A whole number from {@code least} to {@code greatest}, written without a fraction. */
  record Whole(long least, long greatest) implements Shape {
    @Override
    public String words() {
      return least == Long.MIN_VALUE && greatest == Long.MAX_VALUE
          ? "a whole number"
          : "a whole number from %s to %s".formatted(least, greatest);
    }
  }

  record ListOf(Shape element) implements Shape {
    @Override
    public String words() {
      return "an array of " + several(element);
    }
  }

  /** An object whose names the publisher chooses. */
  record MapOf(Shape value) implements Shape {
    @Override
    public String words() {
      return value instanceof AnyObject
          ? "an object of empty objects"
          : "an object of " + several(value);
    }
  }

  /** An object of known members, by their exact names. */
  record Members(Map<String, Member> byName) implements Shape {
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    static Members of(Member... members) {
      Map<String, Member> byName = new LinkedHashMap<>();
      for (Member member : members) {
        byName.put(member.name(), member);
      }
      return new Members(byName);
    }

    /** The member of this name in any case, as the engine reads names; null when there is none. */
    public @Nullable Member inAnyCase(String name) {
      Member exact = byName.get(name);
      if (exact != null) {
        return exact;
      }
      return byName.values().stream()
          .filter(member -> member.name().equalsIgnoreCase(name))
          .findFirst()
          .orElse(null);
    }

    @Override
    public String words() {
      return "an object";
    }
  }

  /** An object that the engine does not look into. */
  record AnyObject() implements Shape {
    @Override
    public String words() {
      return "an object";
    }
  }

  /**
   * One member of the create request.
   *
   * @param reach finds the privileges that its values take beyond the container
   * @param what its purpose, as the rest of "it is …"
   */
  record Member(String name, Shape shape, Reach reach, String what) {}

  /** True when the value has this shape at its top; what lies inside is judged by itself. */
  default boolean fits(JsonNode value) {
    return switch (this) {
      case Text text -> value.isString();
      case Truth truth -> value.isBoolean();
      case Whole whole ->
          value.isIntegralNumber()
              && value.canConvertToLong()
              && value.longValue() >= whole.least()
              && value.longValue() <= whole.greatest();
      case ListOf list -> value.isArray();
      case MapOf map -> value.isObject();
      case Members members -> value.isObject();
      case AnyObject object -> value.isObject();
    };
  }

  private static String several(Shape shape) {
    return switch (shape) {
      case Text text -> "texts";
      case Truth truth -> "truth values";
      case Whole whole -> "whole numbers";
      case ListOf list -> list.words().replaceFirst("^an array", "arrays");
      case MapOf map -> map.words().replaceFirst("^an object", "objects");
      case Members members -> "objects";
      case AnyObject object -> "objects";
    };
  }

  /** The kind of the value that was found, in words. */
  static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> value.isIntegralNumber() ? "the number " + shortened(value) : "a fraction";
      case BOOLEAN -> value.booleanValue() ? "true" : "false";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null";
      case BINARY, POJO, MISSING -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String shortened(JsonNode number) {
    String digits = number.asString();
    return digits.length() <= 20 ? digits : digits.substring(0, 20) + "…";
  }
}
