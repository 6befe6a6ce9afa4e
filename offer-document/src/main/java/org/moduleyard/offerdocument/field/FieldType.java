package org.moduleyard.offerdocument.field;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.JsonNode;

/** The type of JSON that a field of an offer is. */
public enum FieldType {
  TEXT(Message.of("a text")),
  FLAG(Message.of("true or false")),
  OBJECT(Message.of("an object")),
  NUMBERS(Message.of("an object whose members are whole numbers")),
  RECORD(Message.of("an object whose members are texts")),
  ENTRY(Message.of("a text or an object whose members are texts")),
  LIST(Message.of("a list")),
  TEXTS(Message.of("a list of texts"), TEXT),
  ENTRIES(Message.of("a list of texts or of objects whose members are texts"), ENTRY),
  RECORDS(Message.of("a list of objects whose members are texts"), RECORD);

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final Message words;

  private final @Nullable FieldType element;

  FieldType(Message words) {
    this(words, null);
  }

  FieldType(Message words, @Nullable FieldType element) {
    this.words = words;
    this.element = element;
  }

  /** With an article, for the middle of a sentence. */
  public Message words() {
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
