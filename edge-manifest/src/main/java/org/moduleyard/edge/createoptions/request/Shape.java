package org.moduleyard.edge.createoptions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * The JSON that the container engine expects in one place of its create request. {@code null} is
 * welcome everywhere and means the member was left out.
 */
public sealed interface Shape {

  /** The shape in words, as the end of "should be …". */
  Message what();

  /** The shape in English. */
  default String words() {
    return what().english();
  }

  record Text() implements Shape {
    @Override
    public Message what() {
      return Message.of("a text");
    }
  }

  record Truth() implements Shape {
    @Override
    public Message what() {
      return Message.of("true or false");
    }
  }

  /** A whole number from {@code least} to {@code greatest}, written without a fraction. */
  record Whole(long least, long greatest) implements Shape {
    @Override
    public Message what() {
      return least == Long.MIN_VALUE && greatest == Long.MAX_VALUE
          ? Message.of("a whole number")
          : Message.of("a whole number from {0} to {1}", least, greatest);
    }
  }

  record ListOf(Shape element) implements Shape {
    @Override
    public Message what() {
      return Message.of("an array of {0}", several(element));
    }
  }

  /** An object whose names the publisher chooses. */
  record MapOf(Shape value) implements Shape {
    @Override
    public Message what() {
      return value instanceof AnyObject
          ? Message.of("an object of empty objects")
          : Message.of("an object of {0}", several(value));
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
    public Message what() {
      return Message.of("an object");
    }
  }

  /** An object that the engine does not look into. */
  record AnyObject() implements Shape {
    @Override
    public Message what() {
      return Message.of("an object");
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

  private static Message several(Shape shape) {
    return switch (shape) {
      case Text text -> Message.of("texts");
      case Truth truth -> Message.of("truth values");
      case Whole whole -> Message.of("whole numbers");
      case ListOf list -> Message.of("arrays of {0}", several(list.element()));
      case MapOf(AnyObject empty) -> Message.of("objects of empty objects");
      case MapOf map -> Message.of("objects of {0}", several(map.value()));
      case Members members -> Message.of("objects");
      case AnyObject object -> Message.of("objects");
    };
  }

  /** The kind of the value that was found, in words. */
  static Message found(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> Message.of("a text");
      case NUMBER ->
          value.isIntegralNumber()
              ? Message.of("the number {0}", shortened(value))
              : Message.of("a fraction");
      case BOOLEAN -> Message.literal(value.booleanValue() ? "true" : "false");
      case ARRAY -> Message.of("an array");
      case OBJECT -> Message.of("an object");
      case NULL -> Message.literal("null");
      case BINARY, POJO, MISSING ->
          Message.literal(value.getNodeType().name().toLowerCase(Locale.ROOT));
    };
  }

  private static String shortened(JsonNode number) {
    String digits = number.asString();
    return digits.length() <= 20 ? digits : digits.substring(0, 20) + "…";
  }
}
