package org.moduleyard.offerdocument.field;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The type of JSON that a field of an offer is. */
public enum FieldType {
  TEXT("a text"),
  FLAG("true or false"),
  OBJECT("an object"),
  NUMBERS("an object whose members are whole numbers"),
  RECORD("an object whose members are texts"),
  ENTRY("a text or an object whose members are texts"),
  LIST("a list"),
  TEXTS("a list of texts", TEXT),
  ENTRIES("a list of texts or of objects whose members are texts", ENTRY),
  RECORDS("a list of objects whose members are texts", RECORD);

  private final String words;
  private final @Nullable FieldType element;

  FieldType(String words) {
    this(words, null);
  }

  FieldType(String words, @Nullable FieldType element) {
    this.words = words;
    this.element = element;
  }

  /** With an article, for the middle of a sentence. */
  public String words() {
    return words;
  }

  public boolean isList() {
    return this == LIST || element != null;
  }

  /** The type of a list's entries; null when it is not known or this is no list. */
  public @Nullable FieldType element() {
    return element;
  }

  /** Whether a value is of this kind. */
  public boolean fits(JsonNode value) {
    return switch (this) {
      case TEXT -> value.isString();
      case FLAG -> value.isBoolean();
      case OBJECT -> value.isObject();
      case NUMBERS -> value.isObject() && value.valueStream().allMatch(JsonNode::isInt);
      case RECORD -> value.isObject() && value.valueStream().allMatch(JsonNode::isString);
      case ENTRY -> value.isString() || RECORD.fits(value);
      case LIST, TEXTS, ENTRIES, RECORDS ->
          value.isArray() && (element == null || value.valueStream().allMatch(element::fits));
    };
  }
}
