package org.moduleyard.edge.twin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The default of one twin desired property, given as JSON text (Azure IoT Hub, limits of module
 * identities and twins).
 */
public final class TwinValue {
  static final BigInteger LEAST_INTEGER = BigInteger.valueOf(-4503599627370496L);
  static final BigInteger GREATEST_INTEGER = BigInteger.valueOf(4503599627370495L);

  private static final Pattern KEY = Pattern.compile("[^.$ \\p{Cntrl}\u0080-\u009f]+");

  /** The most bytes of all desired properties of a module together; see {@link #size}. */
  public static final int MAX_DESIRED_SIZE = 32 * 1024;

  private final TwinLimits limits;
  private final List<Problem> problems = new ArrayList<>();

  private TwinValue(TwinLimits limits) {
    this.limits = limits;
  }

  /** Everything that keeps the text from being a twin value; empty when nothing does. */
  public static List<Problem> problems(String text, TwinLimits limits) {
    JsonNode value;
    try {
      value = EdgeJson.read(text);
    } catch (JacksonException e) {
      return List.of(new Problem("", Message.of("not valid JSON ({0})", EdgeJson.why(text))));
    }
    if (value.isMissingNode()) {
      return List.of(new Problem("", Message.of("empty; an empty text is written \"\"")));
    }
    TwinValue check = new TwinValue(limits);
    check.value(value, "");
    int depth = depth(value);
    if (depth > limits.depth()) {
      check.add(
          "",
          Message.of("nested {0} levels deep, at most {1} allowed", depth, limits.depth()),
          Problem.Measure.TWIN_DEPTH);
    }
    return check.problems;
  }

  /** Everything wrong with a property name, at the top or inside a value. */
  public static List<Problem> nameProblems(String name, TwinLimits limits) {
    TwinValue check = new TwinValue(limits);
    check.name(name, "");
    return check.problems;
  }

  /**
   * The value as it goes into a manifest: JSON when the text is JSON, else the text itself, as the
   * tools that read listings do.
   */
  public static JsonNode read(String text) {
    try {
      JsonNode value = EdgeJson.read(text);
      return value.isMissingNode() ? StringNode.valueOf(text) : value;
    } catch (JacksonException e) {
      return StringNode.valueOf(text);
    }
  }

  private void value(JsonNode value, String pointer) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> property : value.properties()) {
          String child = Problem.child(pointer, property.getKey());
          name(property.getKey(), child);
          value(property.getValue(), child);
        }
      }
      case STRING -> text(value.stringValue(), pointer);
      case NUMBER -> number(value, pointer);
      case BOOLEAN -> {}
      case ARRAY -> add(pointer, Message.of("an array; twins of listings hold none"), null);
      case NULL -> add(pointer, Message.of("null, which deletes the property"), null);
      case BINARY, POJO, MISSING -> add(pointer, Message.of("not a JSON value"), null);
    }
  }

  private void name(String name, String pointer) {
    if (!KEY.matcher(name).matches()) {
      add(
          pointer,
          Message.of(
              "a property name is not empty and holds no space, no control character and none of . $"),
          null);
    } else if (utf8Length(name) > limits.nameBytes()) {
      add(
          pointer,
          Message.of(
              "a property name of {0} bytes, at most {1} allowed",
              utf8Length(name), limits.nameBytes()),
          Problem.Measure.TWIN_NAME_BYTES);
    }
  }

  private void text(String text, String pointer) {
    if (utf8Length(text) > limits.stringBytes()) {
      add(
          pointer,
          Message.of(
              "a text of {0} bytes, at most {1} allowed", utf8Length(text), limits.stringBytes()),
          Problem.Measure.TWIN_STRING_BYTES);
    }
  }

  private void number(JsonNode number, String pointer) {
    if (!number.isIntegralNumber()) {
      return;
    }
    BigInteger value = number.bigIntegerValue();
    if (value.compareTo(LEAST_INTEGER) < 0 || value.compareTo(GREATEST_INTEGER) > 0) {
      add(
          pointer,
          Message.of("an integer outside {0} to {1}", LEAST_INTEGER, GREATEST_INTEGER),
          null);
    }
  }

  private void add(String pointer, Message what, Problem.@Nullable Measure measure) {
    problems.add(new Problem(pointer, what, measure));
  }

  /**
   * The size of a property in bytes, counted like the hub counts towards the 32 KB of all desired
   * properties of a module (Azure IoT Hub, limits of module identities and twins).
   */
  public static long size(String name, String text) {
    return size(name) + size(read(text));
  }

  private static long size(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          value.properties().stream().mapToLong(p -> size(p.getKey()) + size(p.getValue())).sum();
      case ARRAY -> value.values().stream().mapToLong(TwinValue::size).sum();
      case STRING -> size(value.stringValue());
      case NUMBER -> 8;
      case BOOLEAN -> 4;
      case BINARY, MISSING, NULL, POJO -> 0;
    };
  }

  private static long size(String text) {
    return text.chars().filter(c -> !Character.isISOControl(c)).count();
  }

  private static int depth(JsonNode value) {
    return value.isContainer()
        ? 1 + value.values().stream().mapToInt(TwinValue::depth).max().orElse(0)
        : 0;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
