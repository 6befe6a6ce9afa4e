package org.moduleyard.oci.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A place in a JSON document that knows its pointer, so that each refusal says where it happened. A
 * member that is null counts as absent, as C6 asks.
 */
public record JsonView(JsonNode node, String pointer) {

  /** Whether the object has this member with a value other than null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  public Optional<JsonView> member(String name) {
    return has(name)
        ? Optional.of(new JsonView(node.get(name), pointer + "/" + escape(name)))
        : Optional.empty();
  }

  public JsonView requiredMember(String name) {
    return member(name)
        .orElseThrow(
            () -> refusal("\"%s\" is %s".formatted(name, node.has(name) ? "null" : "missing")));
  }

  public Optional<JsonView> object(String name) {
    return member(name).map(JsonView::requireObject);
  }

  public JsonView requiredObject(String name) {
    return requiredMember(name).requireObject();
  }

  public Optional<String> text(String name) {
    return member(name).map(JsonView::asText);
  }

  public String requiredText(String name) {
    return requiredMember(name).asText();
  }

  /** The member read by {@code parse}, whose {@link IllegalArgumentException} gets the pointer. */
  public <T> T requiredParsed(String name, Function<String, T> parse) {
    JsonView member = requiredMember(name);
    return member.guarded(() -> parse.apply(member.asText()));
  }

  public long requiredLong(String name) {
    JsonView member = requiredMember(name);
    if (!member.node.isIntegralNumber() || !member.node.canConvertToLong()) {
      throw member.refusal("a whole number is needed");
    }
    return member.node.longValue();
  }

  /** The elements of an array; empty when it is absent. */
  public List<JsonView> array(String name) {
    return member(name).map(JsonView::elements).orElse(List.of());
  }

  public List<JsonView> requiredArray(String name) {
    return requiredMember(name).elements();
  }

  public List<String> texts(String name) {
    return array(name).stream().map(JsonView::asText).toList();
  }

  /** The members of an object whose values are texts, in order; empty when it is absent. */
  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name).ifPresent(map -> map.members().forEach((key, v) -> texts.put(key, v.asText())));
    return texts;
  }

  /** The members of this object in order. */
  public Map<String, JsonView> members() {
    Map<String, JsonView> members = new LinkedHashMap<>();
    node.forEachEntry(
        (name, value) -> members.put(name, new JsonView(value, pointer + "/" + escape(name))));
    return members;
  }

  public String asText() {
    if (!node.isString()) {
      throw refusal("a text is needed");
    }
    return node.stringValue();
  }

  public JsonView requireObject() {
    if (!node.isObject()) {
      throw refusal("a JSON object is needed");
    }
    return this;
  }

  /**
   * Runs {@code read}, adding this pointer to an {@link IllegalArgumentException} that has none.
   */
  public <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (MalformedJsonException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedJsonException(pointer, String.valueOf(e.getMessage()));
    }
  }

  public MalformedJsonException refusal(String problem) {
    return new MalformedJsonException(pointer, problem);
  }

  private List<JsonView> elements() {
    if (!node.isArray()) {
      throw refusal("an array is needed");
    }
    List<JsonView> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonView(node.get(i), pointer + "/" + i));
    }
    return elements;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
