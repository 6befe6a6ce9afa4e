package org.moduleyard.edge;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The default of one twin desired property, given as JSON text (domain.md 3.4, interfaces.md B4).
 */
public final class TwinValue {
  /** Objects inside objects, a scalar counting 0 (OPEN-23). */
  public static final int MAX_DEPTH = 4;

  /** UTF-8 length of one string; the hub's limit of 2018 to 2020 that listings keep (OPEN-20). */
  public static final int MAX_STRING_BYTES = 512;

  /** UTF-8 length of one key; hubs of today take 1 KB. */
  public static final int MAX_KEY_BYTES = 1024;

  static final BigInteger LEAST_INTEGER = BigInteger.valueOf(-4503599627370496L);
  static final BigInteger GREATEST_INTEGER = BigInteger.valueOf(4503599627370495L);

  private static final Pattern KEY = Pattern.compile("[^.$ \\p{Cntrl}\u0080-\u009f]+");

  private TwinValue() {}

  /** Everything that keeps the text from being a twin value; empty when nothing does. */
  public static List<Problem> problems(String text) {
    JsonNode value;
    try {
      value = EdgeJson.read(text);
    } catch (JacksonException e) {
      return List.of(new Problem("", "not valid JSON; text belongs in double quotes"));
    }
    if (value.isMissingNode()) {
      return List.of(new Problem("", "empty; an empty text is written \"\""));
    }
    List<Problem> problems = new ArrayList<>();
    check(value, "", problems);
    int depth = depth(value);
    if (depth > MAX_DEPTH) {
      problems.add(
          new Problem("", "nested %d levels deep, at most %d allowed".formatted(depth, MAX_DEPTH)));
    }
    return problems;
  }

  /** Everything wrong with a property name, at the top or inside a value. */
  public static List<Problem> nameProblems(String name) {
    List<Problem> problems = new ArrayList<>();
    checkKey(name, "", problems);
    return problems;
  }

  /**
   * The value as it goes into a manifest: JSON when the text is JSON, else the text itself, as the
   * tools that read listings do (interfaces.md B8).
   */
  static JsonNode read(String text) {
    try {
      JsonNode value = EdgeJson.read(text);
      return value.isMissingNode() ? StringNode.valueOf(text) : value;
    } catch (JacksonException e) {
      return StringNode.valueOf(text);
    }
  }

  private static void check(JsonNode value, String pointer, List<Problem> problems) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> property : value.properties()) {
          String child = Problem.child(pointer, property.getKey());
          checkKey(property.getKey(), child, problems);
          check(property.getValue(), child, problems);
        }
      }
      case STRING -> checkString(value.stringValue(), pointer, problems);
      case NUMBER -> checkNumber(value, pointer, problems);
      case BOOLEAN -> {}
      case ARRAY -> problems.add(new Problem(pointer, "an array; twins of listings hold none"));
      case NULL -> problems.add(new Problem(pointer, "null, which deletes the property"));
      case BINARY, POJO, MISSING -> problems.add(new Problem(pointer, "not a JSON value"));
    }
  }

  private static void checkKey(String key, String pointer, List<Problem> problems) {
    if (!KEY.matcher(key).matches()) {
      problems.add(
          new Problem(
              pointer,
              "a property name is not empty and holds no space, no control character and none of"
                  + " . $"));
    } else if (utf8Length(key) > MAX_KEY_BYTES) {
      problems.add(
          new Problem(pointer, "a property name has at most %d bytes".formatted(MAX_KEY_BYTES)));
    }
  }

  private static void checkString(String text, String pointer, List<Problem> problems) {
    if (utf8Length(text) > MAX_STRING_BYTES) {
      problems.add(
          new Problem(
              pointer,
              "a text of %d bytes, at most %d allowed"
                  .formatted(utf8Length(text), MAX_STRING_BYTES)));
    }
  }

  private static void checkNumber(JsonNode number, String pointer, List<Problem> problems) {
    if (!number.isIntegralNumber()) {
      return;
    }
    BigInteger value = number.bigIntegerValue();
    if (value.compareTo(LEAST_INTEGER) < 0 || value.compareTo(GREATEST_INTEGER) > 0) {
      problems.add(
          new Problem(
              pointer, "an integer outside %s to %s".formatted(LEAST_INTEGER, GREATEST_INTEGER)));
    }
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
