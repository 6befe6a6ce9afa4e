package org.moduleyard.server.apireference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.offerdocument.field.FieldType;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.server.testing.contract.Contract;
import tools.jackson.databind.JsonNode;

/** The schema of an offer in the OpenAPI document agrees with the table of fields. */
class OfferSchemaTests {

  private static final Contract CONTRACT =
      new Contract(
          PublishedDocument.of("1.2.3", "https://yard.example", "moduleyard").json().text());
  private static final JsonNode SCHEMAS = CONTRACT.document().at("/components/schemas");

  /** Members of lead settings may be anything: those of destinations that we do not know, too. */
  private static final Pattern LEAD_MEMBER = Pattern.compile(".*LeadConfiguration/(\\w+)");

  static List<OfferField> fields() {
    return OfferFields.all();
  }

  /** The fields that stand in the offer itself, its definition, its listing or a plan. */
  static List<OfferField> direct() {
    Set<String> holders = Set.of("", "/definition", "/definition/offer", "/definition/plans/*");
    return fields().stream()
        .filter(field -> holders.contains(field.parent()) && field.type() != FieldType.OBJECT)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyFieldIsDescribedWithItsType(OfferField field) {
    if (LEAD_MEMBER.matcher(field.path()).matches()) {
      List<JsonNode> settings = at(field.parent());
      assertThat(
              descriptions(settings).contains("`" + field.key() + "`")
                  || settings.stream()
                      .anyMatch(schema -> schema.path("properties").has(field.key())))
          .isTrue();
    } else {
      assertThat(types(at(field.path()))).isEqualTo(types(field.type()));
      if (field.type().element() != null) {
        assertThat(types(at(field.path() + "/*"))).isEqualTo(types(field.type().element()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatIsSecretIsWrittenAndNeverRead(OfferField field) {
    assertThat(
            at(field.path()).stream().anyMatch(schema -> schema.path("writeOnly").asBoolean(false)))
        .isEqualTo(field.secret());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyLimitIsNamedAtTheFieldOrAtTheListThatItIsIn(OfferField field) {
    if (field.limit() == null || field.path().matches("/id|/publisherId")) { // patterns say so
      return;
    }
    String said =
        descriptions(at(field.path()))
            + descriptions(at(field.parent()))
            + descriptions(at(field.parent().replaceAll("/[*]$", "")));
    assertThat(said)
        .containsIgnoringCase(
            "limit `%s`, %s".formatted(field.limit().key(), OfferLimits.cpp().max(field.limit())));
  }

  @ParameterizedTest
  @MethodSource("direct")
  void whatIsNeededToPublishIsSaidSo(OfferField field) {
    boolean given = field.parent().isEmpty(); // the path of the request says it
    assertThat(descriptions(at(field.path())).toLowerCase(java.util.Locale.ROOT))
        .matches(
            said -> said.contains("needed to publish") == (field.requirement() != null && !given));
  }

  @ParameterizedTest
  @MethodSource("direct")
  void whatIsLockedIsSaidSo(OfferField field) {
    assertThat(
            Pattern.compile("[Ff]ixed|once live|Once live|once saved")
                .matcher(descriptions(at(field.path())))
                .find())
        .isEqualTo(field.lock() != null);
  }

  /** And nothing else is described under our names. */
  @Test
  void everyKeyOfOurNamespacesIsAField() {
    Map<String, Set<String>> described = new TreeMap<>();
    described.put("/definition/offer", names("ListingFields"));
    described.put("/definition/plans/*", names("Plan"));
    described.put("/definition/offer/*LeadConfiguration", names("LeadSecrets"));
    described.forEach(
        (holder, names) ->
            assertThat(names)
                .as(holder)
                .isSubsetOf(
                    fields().stream()
                        .filter(field -> field.parent().matches(holder.replace("*", ".*")))
                        .map(OfferField::key)
                        .toList()));
  }

  private static Set<String> names(String schema) {
    Set<String> names = new TreeSet<>(SCHEMAS.path(schema).path("properties").propertyNames());
    assertThat(names).isNotEmpty();
    return names;
  }

  /** The JSON types that schemas allow. */
  private static Set<String> types(List<JsonNode> schemas) {
    Set<String> types = new TreeSet<>();
    schemas.forEach(schema -> types.add(schema.path("type").asString("")));
    types.remove("");
    return types;
  }

  private static Set<String> types(FieldType type) {
    return switch (type) {
      case TEXT -> Set.of("string");
      case FLAG -> Set.of("boolean");
      case OBJECT, NUMBERS, RECORD -> Set.of("object");
      case ENTRY -> Set.of("string", "object");
      case LIST, TEXTS, ENTRIES, RECORDS -> Set.of("array");
    };
  }

  private static String descriptions(List<JsonNode> schemas) {
    StringBuilder all = new StringBuilder();
    schemas.forEach(
        schema ->
            all.append(schema.path("description").asString("").replaceAll("\\s+", " "))
                .append('\n'));
    return all.toString();
  }

  /** All schemas of what a path leads to. */
  private static List<JsonNode> at(String path) {
    List<JsonNode> schemas = with(SCHEMAS.path("Offer")).toList();
    for (String key : path.isEmpty() ? List.<String>of() : List.of(path.substring(1).split("/"))) {
      schemas = schemas.stream().flatMap(schema -> member(schema, key)).toList();
    }
    return schemas;
  }

  private static Stream<JsonNode> member(JsonNode schema, String key) {
    if (key.equals("*")) {
      return with(schema.path("items"));
    }
    List<JsonNode> members = new ArrayList<>();
    members.add(schema.path("properties").path(key));
    schema
        .path("patternProperties")
        .forEachEntry(
            (pattern, member) -> {
              if (Pattern.compile(pattern).matcher(key).find()) {
                members.add(member);
              }
            });
    return members.stream().flatMap(OfferSchemaTests::with);
  }

  /** A schema, what it refers to, and its alternatives. */
  private static Stream<JsonNode> with(JsonNode schema) {
    if (!schema.isObject()) {
      return Stream.of();
    }
    Stream<JsonNode> referred =
        schema.has("$ref")
            ? with(CONTRACT.document().at(schema.path("$ref").asString().substring(1)))
            : Stream.of();
    return Stream.concat(
        Stream.of(schema),
        Stream.concat(
            referred,
            Stream.of("oneOf", "anyOf", "allOf")
                .flatMap(word -> schema.path(word).valueStream())
                .flatMap(OfferSchemaTests::with)));
  }
}
