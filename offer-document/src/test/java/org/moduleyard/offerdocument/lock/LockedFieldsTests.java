package org.moduleyard.offerdocument.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.offer;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.FieldLock;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LockedFieldsTests {
  private static final Locks LIVE = new Locks(true, Set.of("standard"));
  private static final OfferDocument BEFORE = Offers.document();

  @ParameterizedTest
  @CsvSource({
    "/id, other, LOCK-01",
    "/publisherId, other, LOCK-01",
    "/offerTypeId, other, LOCK-01",
  })
  void identityIsFixedWhenTheOfferIsCreated(String pointer, String value, String rule) {
    assertThat(LockedFields.check(BEFORE, Offers.with(pointer, value), Locks.DRAFT))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(pointer, rule));
  }

  @ParameterizedTest
  @CsvSource({
    "iot-edge-module.licenseModel, BYOL, LOCK-04",
    "iot-edge-module.imageRepository, edge/other, C-23",
    "iot-edge-module.defaultModuleName, other, LOCK-03",
  })
  void aLivePlanKeepsWhatDevicesAndCustomersRelyOn(String key, String value, String rule) {
    OfferDocument after = Offers.with(plan(0, key), value);

    assertThat(LockedFields.check(BEFORE, after, LIVE))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(plan(0, key), rule));
    assertThat(LockedFields.check(BEFORE, after, Locks.DRAFT)).isEmpty();
    assertThat(LockedFields.check(BEFORE, Offers.with(plan(1, key), value), LIVE)).isEmpty();
  }

  @Test
  void aNewTitleMustNotRenameTheModuleOfALivePlan() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, plan(0, OfferKeys.SKU_TITLE), json.stringNode("Gauge Basic"));

    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), LIVE))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(plan(0, OfferKeys.DEFAULT_MODULE_NAME));
              assertThat(violation.remedy()).contains("'GaugeStandard'");
            });

    Offers.set(json, plan(0, OfferKeys.DEFAULT_MODULE_NAME), json.stringNode("GaugeStandard"));
    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), LIVE)).isEmpty();
  }

  @Test
  void aHeroImageCanBeReplacedButNotRemoved() {
    assertThat(LockedFields.check(BEFORE, Offers.without(offer(OfferKeys.HERO_LOGO)), Locks.DRAFT))
        .extracting(Violation::rule)
        .containsExactly("LOCK-02");
    OfferDocument replaced = Offers.with(offer(OfferKeys.HERO_LOGO), "https://acme.example/2.png");
    assertThat(LockedFields.check(BEFORE, replaced, LIVE)).isEmpty();
  }

  @Test
  void theStandardContractCannotBeLeftOnceLive() {
    OfferDocument standard =
        Offers.with(offer(OfferKeys.STANDARD_CONTRACT), Offers.JSON.readTree("true"));

    assertThat(LockedFields.check(standard, BEFORE, LIVE))
        .extracting(Violation::pointer)
        .containsExactly(offer(OfferKeys.STANDARD_CONTRACT));
    assertThat(LockedFields.check(standard, BEFORE, Locks.DRAFT)).isEmpty();
    assertThat(LockedFields.check(BEFORE, standard, LIVE)).isEmpty();
  }

  @Test
  void textsPlansAndVersionsStayEditable() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, offer(OfferKeys.TITLE), json.stringNode("New"));
    Offers.set(json, plan(0, OfferKeys.IMAGE_TAGS) + "/5", json.stringNode("1.3.0"));
    Offers.remove(json, "/definition/plans/1");

    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), LIVE)).isEmpty();
  }

  @Test
  void theEditorLearnsWhichFieldsToDisable() {
    assertThat(LockedFields.of(BEFORE, LIVE))
        .allSatisfy(locked -> assertThat(locked.reason().english()).endsWith("."))
        .extracting(Locked::pointer)
        .containsExactly(
            "/publisherId",
            "/offerTypeId",
            "/id",
            plan(0, OfferKeys.PLAN_ID),
            plan(0, OfferKeys.LICENSE_MODEL),
            plan(0, OfferKeys.IMAGE_REPOSITORY),
            plan(0, OfferKeys.DEFAULT_MODULE_NAME));
    assertThat(LockedFields.of(BEFORE, Locks.DRAFT)).hasSize(3);
    OfferDocument standard =
        Offers.with(offer(OfferKeys.STANDARD_CONTRACT), Offers.JSON.readTree("true"));
    assertThat(LockedFields.of(standard, LIVE))
        .extracting(Locked::pointer, Locked::rule)
        .contains(tuple(offer(OfferKeys.STANDARD_CONTRACT), "LOCK-05"));
  }

  /**
   * The fields that the editor disables and those that a write refuses are two lists that must
   * agree.
   */
  @Test
  void everyFieldThatIsShownDisabledIsRefusedOnWriteUnderTheSameRule() {
    OfferDocument standard =
        Offers.with(offer(OfferKeys.STANDARD_CONTRACT), Offers.JSON.readTree("true"));
    for (Locked locked : LockedFields.of(standard, LIVE)) {
      ObjectNode json = (ObjectNode) standard.json();
      Offers.set(json, locked.pointer(), json.stringNode("other"));

      assertThat(LockedFields.check(standard, OfferDocument.parse(json), LIVE))
          .extracting(Violation::pointer, Violation::rule)
          .containsExactly(tuple(locked.pointer(), locked.rule()));
    }
  }

  /** An offer with a value in every field that can be locked. */
  private static ObjectNode lockable() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, offer(OfferKeys.STANDARD_CONTRACT), json.booleanNode(true));
    Offers.set(json, plan(0, OfferKeys.DEFAULT_MODULE_NAME), json.stringNode("Gauge"));
    Offers.set(json, plan(0, OfferKeys.CLOUDS), list("PublicAzure"));
    Offers.set(json, plan(0, OfferKeys.REGIONS), list("DE"));
    return json;
  }

  private static Stream<OfferField> locked() {
    return OfferFields.all().stream().filter(field -> field.lock() != null);
  }

  private static String pointer(OfferField field) {
    return field.path().replace("*", "0");
  }

  @ParameterizedTest
  @MethodSource("locked")
  void everyFieldThatTheTableLocksKeepsItsValue(OfferField field) {
    FieldLock lock = Objects.requireNonNull(field.lock());
    ObjectNode changed = lockable();
    switch (lock.kind()) {
      case CREATED, LIVE -> Offers.set(changed, pointer(field), changed.stringNode("other"));
      case SAVED -> Offers.remove(changed, pointer(field));
      case LIVE_WHEN_TRUE -> Offers.set(changed, pointer(field), changed.booleanNode(false));
      case LIVE_ENTRIES -> Offers.set(changed, pointer(field), list());
    }

    assertThat(
            LockedFields.check(OfferDocument.parse(lockable()), OfferDocument.parse(changed), LIVE))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(pointer(field), lock.rule()));
  }

  /** Texts in an offer, without those in lists that only grow. */
  private static Stream<OfferField> free() {
    ObjectNode json = lockable();
    return OfferFields.all().stream()
        .filter(field -> field.lock() == null && json.at(pointer(field)).isString())
        .filter(field -> locked().noneMatch(list -> list.path().equals(field.parent())));
  }

  @ParameterizedTest
  @MethodSource("free")
  void noOtherFieldIsLocked(OfferField field) {
    ObjectNode changed = lockable();
    Offers.set(changed, pointer(field), changed.stringNode("other"));

    assertThat(
            LockedFields.check(OfferDocument.parse(lockable()), OfferDocument.parse(changed), LIVE))
        .isEmpty();
  }

  @Test
  void everyRuleAboutLocksIsSaidOfAField() {
    assertThat(locked().map(field -> Objects.requireNonNull(field.lock()).ruleId()))
        .containsAll(
            Stream.of(RuleId.values()).filter(rule -> rule.id().startsWith("LOCK-")).toList());
  }

  @Test
  void aLivePlanCanBeTakenOutButNotRenamed() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, plan(0, OfferKeys.PLAN_ID), json.stringNode("basic"));

    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), LIVE))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(plan(0, OfferKeys.PLAN_ID), "LOCK-06"));
    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), Locks.DRAFT)).isEmpty();

    Offers.set(json, plan(0, OfferKeys.IMAGE_REPOSITORY), json.stringNode("edge/basic"));
    assertThat(LockedFields.check(BEFORE, OfferDocument.parse(json), LIVE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "iot-edge-module.cloudAvailability, PublicAzure, Fairfax",
    "regions, DE, SE",
  })
  void cloudsAndRegionsOfALivePlanOnlyGrow(String key, String first, String second) {
    OfferDocument one = Offers.with(plan(0, key), list(first));
    OfferDocument two = Offers.with(plan(0, key), list(first, second));

    assertThat(LockedFields.check(one, two, LIVE)).isEmpty();
    assertThat(LockedFields.check(two, one, Locks.DRAFT)).isEmpty();
    assertThat(LockedFields.check(two, one, LIVE))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("LOCK-07");
              assertThat(violation.pointer()).isEqualTo(plan(0, key));
              assertThat(violation.message()).contains(second);
            });
  }

  private static JsonNode list(String... texts) {
    return Offers.JSON.valueToTree(texts);
  }
}
