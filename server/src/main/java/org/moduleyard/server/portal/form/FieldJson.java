package org.moduleyard.server.portal.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes single fields of a document. A write touches nothing but its field, and in lists
 * of objects keeps members that no column shows.
 */
public final class FieldJson {

  private FieldJson() {}

  /** The value of a field; one that is missing or of another kind reads as empty. */
  public static FieldValue read(Field field, JsonNode holder) {
    JsonNode node = holder.at(JsonPointer.compile(field.pointer()));
    return switch (field.kind()) {
      case LINE, PICTURE, CHOICE -> FieldValue.text(field.spelling().apply(line(text(node))));
      case TEXT, HTML, CODE -> FieldValue.text(lines(text(node)));
      case FLAG -> FieldValue.text(node.isBoolean() && node.booleanValue() ? "true" : "");
      case SECRET -> FieldValue.NOTHING;
      case LINES -> FieldValue.texts(texts(node).stream().filter(one -> !one.isEmpty()).toList());
      case CHOICES -> chosen(field, texts(node).stream().map(field.spelling()).toList());
      case ROWS ->
          new FieldValue(elements(node).stream().map(element -> cells(field, element)).toList());
    };
  }

  /** Words in the order of the choices; what is none of them comes last. */
  public static FieldValue chosen(Field field, List<String> words) {
    List<String> order = field.choices().stream().map(Choice::value).toList();
    return FieldValue.texts(
        words.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt(
                        (String word) ->
                            order.contains(word) ? order.indexOf(word) : Integer.MAX_VALUE)
                    .thenComparing(Comparator.naturalOrder()))
            .toList());
  }

  private static List<String> cells(Field field, JsonNode element) {
    List<String> cells = new ArrayList<>();
    for (Field column : field.columns()) {
      boolean bare = cells.isEmpty() && !element.isObject();
      cells.add(bare ? line(text(element)) : read(column, element).text());
    }
    return cells;
  }

  private static List<String> texts(JsonNode list) {
    return elements(list).stream().map(element -> line(text(element)).strip()).toList();
  }

  private static List<JsonNode> elements(JsonNode list) {
    return list.isArray() ? list.valueStream().toList() : List.of();
  }

  private static String text(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    return node.isMissingNode() || node.isNull() || node.isContainer() ? "" : node.toString();
  }

  /** As an input of one line holds it. */
  public static String line(String text) {
    return text.replaceAll("[\\r\\n]", "");
  }

  /** With the line ends that a browser counts. */
  public static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * Puts a value in place of another one.
   *
   * @param numbers the elements of the list there is that the rows were made from; empty when
   *     nobody knows
   */
  public static void write(
      Field field, ObjectNode holder, FieldValue value, List<Integer> numbers) {
    ObjectNode parent = parent(field.pointer(), holder);
    String member = member(field.pointer());
    switch (field.kind()) {
      case LINE, PICTURE, CHOICE, TEXT, HTML, CODE -> put(parent, member, value.text());
      case SECRET -> parent.put(member, value.text());
      case FLAG -> parent.put(member, !value.text().isEmpty());
      case LINES, CHOICES -> list(field, parent, member, value.texts());
      case ROWS -> rows(field, parent, member, value, numbers);
    }
  }

  private static void put(ObjectNode parent, String member, String text) {
    if (text.isEmpty()) {
      parent.remove(member);
    } else {
      parent.put(member, text);
    }
  }

  /** Writes a list; entries that stay keep their place and spelling. */
  private static void list(Field field, ObjectNode parent, String member, List<String> wanted) {
    List<String> missing = new ArrayList<>(wanted);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (field.kind() == FieldKind.CHOICES) {
      for (JsonNode element : elements(parent.path(member))) {
        if (missing.remove(field.spelling().apply(line(text(element)).strip()))) {
          list.add(element);
        }
      }
    }
    missing.forEach(list::add);
    set(parent, member, list);
  }

  private static void rows(
      Field field, ObjectNode parent, String member, FieldValue value, List<Integer> numbers) {
    List<@Nullable JsonNode> left = new ArrayList<>(elements(parent.path(member)));
    List<@Nullable JsonNode> taken = new ArrayList<>();
    for (List<String> row : value.rows()) {
      taken.add(take(left, field, row));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < value.rows().size(); i++) {
      JsonNode before = taken.get(i);
      int number = i < numbers.size() ? numbers.get(i) : -1;
      if (before == null && number >= 0 && number < left.size()) {
        before = left.get(number);
        left.set(number, null);
      }
      list.add(element(field, value.rows().get(i), before));
    }
    set(parent, member, list);
  }

  private static @Nullable JsonNode take(
      List<@Nullable JsonNode> left, Field field, List<String> row) {
    for (int i = 0; i < left.size(); i++) {
      JsonNode element = left.get(i);
      if (element != null && cells(field, element).equals(row)) {
        left.set(i, null);
        return element;
      }
    }
    return null;
  }

  private static JsonNode element(Field field, List<String> row, @Nullable JsonNode before) {
    if (before != null && cells(field, before).equals(row)) {
      return before;
    }
    boolean bare = before != null && before.isString();
    if (bare && row.stream().skip(1).allMatch(String::isEmpty)) {
      return JsonNodeFactory.instance.stringNode(row.getFirst());
    }
    ObjectNode object =
        before instanceof ObjectNode known
            ? known.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < field.columns().size(); i++) {
      Field column = field.columns().get(i);
      if (!read(column, object).text().equals(row.get(i))) {
        write(column, object, FieldValue.text(row.get(i)), List.of());
      }
    }
    return object;
  }

  private static void set(ObjectNode parent, String member, ArrayNode list) {
    if (list.isEmpty()) {
      parent.remove(member);
    } else {
      parent.set(member, list);
    }
  }

  /** The object that holds a member; made when there is none. */
  private static ObjectNode parent(String pointer, ObjectNode holder) {
    ObjectNode parent = holder;
    JsonPointer rest = JsonPointer.compile(pointer);
    while (!Objects.requireNonNull(rest.tail(), pointer).matches()) {
      String name = rest.getMatchingProperty();
      parent = parent.path(name) instanceof ObjectNode child ? child : parent.putObject(name);
      rest = Objects.requireNonNull(rest.tail(), pointer);
    }
    return parent;
  }

  private static String member(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
