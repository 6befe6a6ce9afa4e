package org.moduleyard.server.offer.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferEdit;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts are held to the JSON type of every field of the table. */
class FieldTypesTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  static List<OfferField> fields() {
    Set<String> holders = Set.of("", "/definition", "/definition/offer", "/definition/plans/*");
    return OfferFields.all().stream()
        .filter(field -> holders.contains(field.parent()))
        .filter(field -> !field.path().equals("/definition"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aValueOfAnotherTypeIsRefusedWhereItStands(OfferField field) {
    for (String json : wrong(field)) {
      OfferEdit draft = draft(field, JSON.readTree(json));

      assertThat(FieldTypes.check(draft))
          .as(json)
          .extracting(Violation::rule, Violation::pointer)
          .containsExactly(tuple("C-01", pointer(field)));
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aValueOfTheTypeIsKeptAndNullIsLeftOut(OfferField field) {
    JsonNode value = JSON.readTree(right(field));
    OfferEdit draft = draft(field, value);
    assertThat(FieldTypes.check(draft)).isEmpty();
    assertThat(draft.json().at(pointer(field))).isEqualTo(value);

    OfferEdit empty = draft(field, JSON.nullNode());
    assertThat(FieldTypes.check(empty)).isEmpty();
    assertThat(empty.json().at(pointer(field)).isMissingNode()).isTrue();
  }

  private static List<String> wrong(OfferField field) {
    return switch (field.type()) {
      case TEXT -> List.of("5", "true", "[\"x\"]", "{\"x\":\"y\"}");
      case FLAG -> List.of("5", "\"true\"", "[true]", "{\"x\":true}");
      case OBJECT -> List.of("5", "true", "\"x\"", "[\"y\"]");
      case NUMBERS -> List.of("5", "\"x\"", "[1]", "{\"x\":\"1\"}", "{\"x\":1.5}");
      case RECORD -> List.of("\"x\"", "{\"x\":1}");
      case ENTRY -> List.of("5", "[\"x\"]", "{\"x\":1}");
      case LIST -> List.of("5", "true", "\"x\"", "{\"0\":\"y\"}");
      case TEXTS -> List.of("5", "\"x\"", "{\"0\":\"y\"}", "[1]", "[{\"x\":\"y\"}]");
      case ENTRIES -> List.of("5", "\"x\"", "{\"0\":\"y\"}", "[1]", "[{\"x\":1}]");
      case RECORDS -> List.of("5", "\"x\"", "{\"0\":\"y\"}", "[\"x\"]", "[{\"x\":1}]");
    };
  }

  private static String right(OfferField field) {
    return switch (field.type()) {
      case TEXT -> "\"x\"";
      case FLAG -> "true";
      case OBJECT -> "{\"x\":5}";
      case NUMBERS -> "{\"x\":5}";
      case RECORD -> "{\"x\":\"y\"}";
      case ENTRY -> "\"x\"";
      case LIST -> "[5]";
      case TEXTS -> "[\"x\",\"y\"]";
      case ENTRIES -> "[\"x\",{\"x\":\"y\"}]";
      case RECORDS -> "[{\"x\":\"y\"}]";
    };
  }

  private static String pointer(OfferField field) {
    return field.path().replace("/*", "/0").replace("*", "table");
  }

  private static OfferEdit draft(OfferField field, JsonNode value) {
    OfferDocument empty =
        OfferDocument.parse(JSON.readTree("{\"definition\":{\"offer\":{},\"plans\":[{}]}}"));
    return empty.edit().set(pointer(field), value);
  }
}
