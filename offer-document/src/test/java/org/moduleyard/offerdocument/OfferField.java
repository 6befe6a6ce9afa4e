package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One field of the document and everything that is asked of it; a row of {@link OfferFields}. */
final class OfferField {
  enum Kind {
    TEXT,
    FLAG,
    LIST,
    OBJECT,
    /** Text or object. */
    ENTRY;

    /** Values of other JSON types. */
    List<String> wrong() {
      return switch (this) {
        case TEXT -> List.of("5", "true", "[\"x\"]", "{\"x\":\"y\"}");
        case FLAG -> List.of("5", "\"true\"", "[true]", "{\"x\":true}");
        case LIST -> List.of("5", "true", "\"x\"", "{\"0\":\"y\"}");
        case OBJECT -> List.of("5", "true", "\"x\"", "[\"y\"]");
        case ENTRY -> List.of("5", "true", "[\"x\"]");
      };
    }
  }

  /** A value that is refused, and under which rule. */
  record Refused(String json, String rule, Severity severity) {}

  final Kind kind;
  final String pointer;
  final List<Refused> bad = new ArrayList<>();
  String rule = "C-01";
  String typeRule = "C-01";
  @Nullable String missingRule;
  @Nullable Limit limit;
  UnaryOperator<String> around = text -> text;
  Consumer<ObjectNode> given = offer -> {};
  @Nullable String repeated;
  String repeatedRule = "";
  Severity repeatedSeverity = Severity.ERROR;

  private OfferField(Kind kind, String pointer) {
    this.kind = kind;
    this.pointer = pointer;
  }

  static OfferField text(String pointer) {
    return new OfferField(Kind.TEXT, pointer);
  }

  static OfferField flag(String pointer) {
    return new OfferField(Kind.FLAG, pointer);
  }

  static OfferField list(String pointer) {
    return new OfferField(Kind.LIST, pointer);
  }

  static OfferField object(String pointer) {
    return new OfferField(Kind.OBJECT, pointer);
  }

  static OfferField entry(String pointer) {
    return new OfferField(Kind.ENTRY, pointer);
  }

  /** The rule that its type, length and presence fall under, where it is not C-01. */
  OfferField under(String ruleId) {
    rule = ruleId;
    typeRule = ruleId;
    return this;
  }

  OfferField required() {
    return required(rule);
  }

  OfferField required(String ruleId) {
    missingRule = ruleId;
    return this;
  }

  OfferField atMost(Limit most) {
    limit = most;
    return this;
  }

  /** How a text of a given length looks here, around a run of letters. */
  OfferField written(UnaryOperator<String> form) {
    around = form;
    return this;
  }

  /** Texts that are of the right length and still refused. */
  OfferField notText(String ruleId, String... texts) {
    for (String text : texts) {
      bad.add(new Refused(Offers.JSON.writeValueAsString(text), ruleId, Severity.ERROR));
    }
    return this;
  }

  OfferField doubtful(String ruleId, String... texts) {
    for (String text : texts) {
      bad.add(new Refused(Offers.JSON.writeValueAsString(text), ruleId, Severity.WARNING));
    }
    return this;
  }

  /** One visible line. */
  OfferField line() {
    return notText(
            rule,
            "one\ntwo",
            "a\u200Bb",
            "\u3164",
            "<b>a</b>",
            "a<script>alert(1)</script>",
            "e" + "\u0301".repeat(9))
        .notText("C-01", "a\u202Eb", "a\u0007b", "a\uDB40\uDC41b");
  }

  /** One visible line without emoji. */
  OfferField title() {
    return line().notText(rule, "a \uD83D\uDE80", "a \u2764\uFE0F");
  }

  /** An address of the web. */
  OfferField address(String ruleId) {
    return notText(
            ruleId,
            "javascript:alert(1)",
            "//acme.example/x",
            "acme.example",
            "https://user:password@acme.example/",
            "data:text/plain,x",
            "https://acme.example/\u202E")
        .atMost(Limit.URL)
        .written("https://acme.example/%s"::formatted);
  }

  OfferField given(Consumer<ObjectNode> condition) {
    given = condition;
    return this;
  }

  /** Another place whose value must differ from this one's, and the rule that says so. */
  OfferField unlike(String otherPointer, String ruleId, Severity severity) {
    repeated = otherPointer;
    repeatedRule = ruleId;
    repeatedSeverity = severity;
    return this;
  }

  /** A value of so many characters or entries. */
  JsonNode ofSize(int size, JsonNode example) {
    if (kind == Kind.LIST) {
      List<JsonNode> entries = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        entries.add(example.path(0));
      }
      return Offers.JSON.valueToTree(entries);
    }
    return Offers.JSON.valueToTree(around.apply("a".repeat(size - around.apply("").length())));
  }

  @Override
  public String toString() {
    return pointer;
  }
}
