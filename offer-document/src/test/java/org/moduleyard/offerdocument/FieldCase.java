package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of the document, a place in a generated offer where it stands, and values that spoil it.
 */
final class FieldCase {
  /** A value that is refused, and under which rule. */
  record Refused(String json, String rule, Severity severity) {}

  final OfferField field;
  final String pointer;
  final List<Refused> bad = new ArrayList<>();
  UnaryOperator<String> around = text -> text;
  Consumer<ObjectNode> given = offer -> {};
  @Nullable String repeated;
  String repeatedRule = "";
  Severity repeatedSeverity = Severity.ERROR;

  private FieldCase(OfferField field, String pointer) {
    this.field = field;
    this.pointer = pointer;
  }

  /** The field in the first entry of each list around it, in the first lead settings. */
  static FieldCase of(String path) {
    return at(
        path,
        path.replace("/*", "/0")
            .replace(OfferKeys.MARKETPLACE + "*", OfferKeys.MARKETPLACE + "table"));
  }

  static FieldCase at(String path, String pointer) {
    return new FieldCase(OfferFields.get(path), pointer);
  }

  String rule() {
    return field.rule();
  }

  @Nullable Limit limit() {
    return field.limit();
  }

  /** The rule that refuses an offer without it; null when it can be left out. */
  @Nullable String missingRule() {
    return field.requirement() == null ? null : field.requirement().rule();
  }

  /** Values of other JSON types. */
  List<String> wrong() {
    return switch (field.type()) {
      case TEXT -> List.of("5", "true", "[\"x\"]", "{\"x\":\"y\"}");
      case FLAG -> List.of("5", "\"true\"", "[true]", "{\"x\":true}");
      case LIST, TEXTS, ENTRIES, RECORDS -> List.of("5", "true", "\"x\"", "{\"0\":\"y\"}");
      case OBJECT, RECORD, NUMBERS -> List.of("5", "true", "\"x\"", "[\"y\"]");
      case ENTRY -> List.of("5", "true", "[\"x\"]");
    };
  }

  boolean isList() {
    return field.type().isList();
  }

  /** How a text of a given length looks here, around a run of letters. */
  FieldCase written(UnaryOperator<String> form) {
    around = form;
    return this;
  }

  /** Texts that are of the right length and still refused. */
  FieldCase notText(String ruleId, String... texts) {
    return refused(ruleId, Severity.ERROR, texts);
  }

  FieldCase doubtful(String ruleId, String... texts) {
    return refused(ruleId, Severity.WARNING, texts);
  }

  private FieldCase refused(String ruleId, Severity severity, String... texts) {
    for (String text : texts) {
      bad.add(new Refused(Offers.JSON.writeValueAsString(text), ruleId, severity));
    }
    return this;
  }

  /** One visible line. */
  FieldCase line() {
    return notText(
            rule(),
            "one\ntwo",
            "a\u200Bb",
            "\u3164",
            "<b>a</b>",
            "a<script>alert(1)</script>",
            "e" + "\u0301".repeat(9))
        .notText("C-01", "a\u202Eb", "a\u0007b", "a\uDB40\uDC41b");
  }

  /** One visible line without emoji. */
  FieldCase title() {
    return line().notText(rule(), "a \uD83D\uDE80", "a \u2764\uFE0F");
  }

  /** An address of the web. */
  FieldCase address(String ruleId) {
    return notText(
            ruleId,
            "javascript:alert(1)",
            "//acme.example/x",
            "acme.example",
            "https://user:password@acme.example/",
            "data:text/plain,x",
            "https://acme.example/\u202E")
        .written("https://acme.example/%s"::formatted);
  }

  FieldCase given(Consumer<ObjectNode> condition) {
    given = condition;
    return this;
  }

  /** Another place whose value must differ from this one's, and the rule that says so. */
  FieldCase unlike(String otherPointer, String ruleId, Severity severity) {
    repeated = otherPointer;
    repeatedRule = ruleId;
    repeatedSeverity = severity;
    return this;
  }

  /** A value of so many characters or entries. */
  JsonNode ofSize(int size, JsonNode example) {
    if (isList()) {
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
