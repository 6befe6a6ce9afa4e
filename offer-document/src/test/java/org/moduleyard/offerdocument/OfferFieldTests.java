package org.moduleyard.offerdocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Bound;
import org.moduleyard.offerdocument.field.FieldType;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every single-field mutation of a generated offer is refused where and why it has to be. */
class OfferFieldTests {
  private static final long SEED = Seeds.next();
  private static final Map<OfferLimits.Profile, ObjectNode> FAULTLESS =
      Stream.of(OfferLimits.Profile.values())
          .collect(
              Collectors.toMap(
                  profile -> profile,
                  profile -> OfferGenerator.full(new Random(SEED), OfferLimits.of(profile))));

  private static List<FieldCase> fields() {
    return FieldCases.all();
  }

  private static List<FieldCase> fields(Predicate<FieldCase> filter) {
    return fields().stream().filter(filter).toList();
  }

  static List<FieldCase> limited() {
    return fields(field -> field.limit() != null);
  }

  static List<FieldCase> required() {
    return fields(field -> field.missingRule() != null);
  }

  static List<FieldCase> optional() {
    ObjectNode json = OfferGenerator.full(new Random(SEED), OfferLimits.cpp());
    return fields(
        field -> field.missingRule() == null && json.at(parent(field.pointer)).isObject());
  }

  static List<FieldCase> formatted() {
    return fields(field -> !field.bad.isEmpty());
  }

  static List<FieldCase> unique() {
    return fields(field -> field.repeated != null);
  }

  /** The cases of fields that a draft can hold in the first place; others are not judged again. */
  static List<FieldCase> typed() {
    return fields(field -> !field.pointer.matches("/offerTypeVersions|.*/(accountKey|secret)"));
  }

  @ParameterizedTest
  @MethodSource("limited")
  void oneBeyondTheLimitIsRefusedAndTheLimitNamed(FieldCase field) {
    for (OfferLimits.Profile profile : OfferLimits.Profile.values()) {
      OfferLimits limits = OfferLimits.of(profile);
      ObjectNode json = offer(field, limits);
      int max = limits.max(limit(field));
      Offers.set(json, field.pointer, field.ofSize(max + 1, json.at(field.pointer)));

      assertThat(check(json, limits))
          .as("seed %d", SEED)
          .anySatisfy(
              violation -> {
                assertThat(violation.pointer()).isEqualTo(field.pointer);
                assertThat(violation.rule()).isEqualTo(field.rule());
                assertThat(violation.blocks()).isTrue();
                assertThat(violation.limit()).isEqualTo(new Bound(limit(field).key(), max));
                assertThat(violation.message()).contains(" " + (max + 1) + " ", " " + max + " ");
                assertThat(violation.remedy()).contains("1");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("limited")
  void exactlyTheLimitIsAccepted(FieldCase field) {
    for (OfferLimits.Profile profile : OfferLimits.Profile.values()) {
      OfferLimits limits = OfferLimits.of(profile);
      ObjectNode json = offer(field, limits);
      int max = limits.max(limit(field));
      Offers.set(json, field.pointer, field.ofSize(max, json.at(field.pointer)));

      assertThat(check(json, limits))
          .as("seed %d", SEED)
          .noneMatch(v -> v.pointer().equals(field.pointer) && isOf(v.limit(), field));
    }
  }

  @ParameterizedTest
  @MethodSource("typed")
  void aValueOfAnotherJsonTypeIsRefused(FieldCase field) {
    for (String wrong : field.wrong()) {
      if (isOuterShape(field.pointer, wrong)) {
        continue;
      }
      ObjectNode json = offer(field, OfferLimits.cpp());
      Offers.set(json, field.pointer, Offers.JSON.readTree(wrong));

      assertRefused(json, field.pointer, field.rule(), wrong);
    }
  }

  @ParameterizedTest
  @MethodSource("formatted")
  void aValueOfTheWrongFormIsRefused(FieldCase field) {
    for (FieldCase.Refused bad : field.bad) {
      ObjectNode json = offer(field, OfferLimits.cpp());
      Offers.set(json, field.pointer, Offers.JSON.readTree(bad.json()));

      assertThat(check(json, OfferLimits.cpp()))
          .as("seed %d, %s", SEED, bad)
          .anySatisfy(
              violation -> {
                assertThat(field.pointer).startsWith(violation.pointer());
                assertThat(violation.rule()).isEqualTo(bad.rule());
                assertThat(violation.severity()).isEqualTo(bad.severity());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("required")
  void whatIsRequiredCannotBeLeftOutOrEmpty(FieldCase field) {
    String empty = field.isList() ? "[]" : "\" \\t\"";
    for (String nothing : List.of("null", empty)) {
      ObjectNode json = offer(field, OfferLimits.cpp());
      Offers.set(json, field.pointer, Offers.JSON.readTree(nothing));
      assertRefused(json, field.pointer, field.missingRule(), nothing);
    }
    ObjectNode json = offer(field, OfferLimits.cpp());
    if (json.at(parent(field.pointer)).isObject()) {
      Offers.remove(json, field.pointer);
      assertRefused(json, field.pointer, field.missingRule(), "absent");
    }
  }

  @ParameterizedTest
  @MethodSource("optional")
  void whatIsNotRequiredCanBeLeftOut(FieldCase field) {
    ObjectNode json = offer(field, OfferLimits.cpp());
    Offers.remove(json, field.pointer);

    assertThat(check(json, OfferLimits.cpp()))
        .as("seed %d", SEED)
        .noneMatch(violation -> violation.pointer().equals(field.pointer) && violation.blocks());
  }

  @ParameterizedTest
  @MethodSource("unique")
  void theSameValueTwiceIsFound(FieldCase field) {
    ObjectNode json = offer(field, OfferLimits.cpp());
    JsonNode value = json.at(field.pointer);
    Offers.set(json, repeated(field), value);

    assertThat(check(json, OfferLimits.cpp()))
        .as("seed %d", SEED)
        .anySatisfy(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(repeated(field));
              assertThat(violation.rule()).isEqualTo(field.repeatedRule);
              assertThat(violation.severity()).isEqualTo(field.repeatedSeverity);
            });
  }

  @ParameterizedTest
  @EnumSource
  void theOffersThatAreSpoiltHereHadNoFault(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);

    assertThat(check(OfferGenerator.full(new Random(SEED), limits), limits))
        .as("seed %d", SEED)
        .isEmpty();
  }

  /** A new key has to get a row in the table. */
  @Test
  void everyKeyHasARow() {
    Set<String> notFields =
        Set.of(
            OfferKeys.OFFER_TYPE,
            OfferKeys.MARKETPLACE,
            OfferKeys.MODULE,
            OfferKeys.LEAD_CONFIGURATION);
    Set<String> keys =
        Arrays.stream(OfferKeys.class.getFields())
            .filter(constant -> Modifier.isStatic(constant.getModifiers()))
            .filter(constant -> constant.getType() == String.class)
            .map(OfferFieldTests::value)
            .collect(Collectors.toCollection(TreeSet::new));
    keys.removeAll(notFields);

    assertThat(fields().stream().flatMap(field -> Stream.of(field.pointer.split("/"))))
        .containsAll(keys);
    assertThat(keys).allMatch(key -> !OfferFields.isUnknownListingKey(key) || isPlanKey(key));
  }

  /** And so does whatever a generated offer holds. */
  @Test
  void everyPlaceOfAGeneratedOfferHasARow() {
    ObjectNode json = OfferGenerator.full(new Random(SEED), OfferLimits.cpp());

    assertThat(Pointers.within(json, 1))
        .filteredOn(pointer -> !pointer.equals("/version") && !isRecord(pointer))
        .allMatch(pointer -> OfferFields.find(pointer).isPresent());
  }

  private static boolean isRecord(String pointer) {
    return pointer.matches(".*/\\d+")
        && OfferFields.find(parent(pointer))
            .filter(list -> list.type() == FieldType.RECORDS)
            .isPresent();
  }

  static List<FieldCase> records() {
    return fields(field -> field.field.type() == FieldType.RECORDS);
  }

  @ParameterizedTest
  @MethodSource("records")
  void anEntryThatIsNoObjectIsRefused(FieldCase field) {
    for (String wrong : List.of("5", "true", "\"x\"", "[\"y\"]")) {
      ObjectNode json = offer(field, OfferLimits.cpp());
      String entry = field.pointer + "/0";
      Offers.set(json, entry, Offers.JSON.readTree(wrong));

      assertRefused(json, entry, Fields.RULE.id(), wrong);
    }
  }

  @Test
  void everyLimitHasARowOrATestOfItsOwn() {
    Set<Limit> limits = fields().stream().map(FieldCase::limit).collect(Collectors.toSet());

    assertThat(limits)
        .containsAll(
            Stream.of(Limit.values()).filter(limit -> !limit.key().startsWith("twin-")).toList());
  }

  private static boolean isOf(@Nullable Bound bound, FieldCase field) {
    return bound != null && bound.name().equals(limit(field).key());
  }

  private static Limit limit(FieldCase field) {
    return Objects.requireNonNull(field.limit(), field.pointer);
  }

  private static String repeated(FieldCase field) {
    if (field.repeated == null) {
      throw new AssertionError(field + " may repeat");
    }
    return field.repeated;
  }

  private static String value(java.lang.reflect.Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPlanKey(String key) {
    return key.startsWith(OfferKeys.MODULE) && !OfferFields.isUnknownPlanKey(key);
  }

  private static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }

  /**
   * True for values that are no offer at all; they are refused before any rule, see
   * OfferDocumentTests.
   */
  private static boolean isOuterShape(String pointer, String wrong) {
    return pointer.matches("/definition(/offer|/plans)?") && !wrong.isEmpty();
  }

  private static ObjectNode offer(FieldCase field, OfferLimits limits) {
    ObjectNode json = Objects.requireNonNull(FAULTLESS.get(limits.profile())).deepCopy();
    field.given.accept(json);
    return json;
  }

  private static List<Violation> check(ObjectNode json, OfferLimits limits) {
    return OfferRules.check(OfferDocument.parse(json), limits);
  }

  private static void assertRefused(
      ObjectNode json, String pointer, @Nullable String rule, String value) {
    assertThat(check(json, OfferLimits.cpp()))
        .as("seed %d, %s", SEED, value)
        .anySatisfy(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.rule()).isEqualTo(rule);
              assertThat(violation.blocks()).isTrue();
              assertThat(violation.message()).endsWith(".");
              assertThat(violation.remedy()).endsWith(".");
            });
  }
}
