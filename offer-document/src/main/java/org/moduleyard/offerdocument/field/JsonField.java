package org.moduleyard.offerdocument.field;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A place in an offer: the value there, missing or not, and the pointer to it. */
public record JsonField(JsonNode value, String pointer) {

  public JsonField at(String key) {
    return new JsonField(value.path(key), pointer(pointer, key));
  }

  /** The pointer to a member of the object at a pointer (RFC 6901). */
  static String pointer(String holder, String key) {
    return holder + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  public JsonField at(int index) {
    return new JsonField(value.path(index), pointer + "/" + index);
  }

  /** The elements of an array; none when there is no array. */
  public List<JsonField> elements() {
    List<JsonField> elements = new ArrayList<>();
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      elements.add(at(i));
    }
    return elements;
  }

  /** True when nothing was given: no member, null or blank text. */
  public boolean isMissing() {
    return value.isMissingNode() || value.isNull() || (value.isString() && text().isBlank());
  }

  /** True when the member is there, whatever it holds, null excepted. */
  public boolean isPresent() {
    return !value.isMissingNode() && !value.isNull();
  }

  /** The text here; empty when there is something else or nothing. */
  public String text() {
    return value.isString() ? value.stringValue() : "";
  }

  public boolean isTrue() {
    return value.isBoolean() && value.booleanValue();
  }
}
