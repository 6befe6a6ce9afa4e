package org.moduleyard.offerdocument.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Pointers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Offers made to cost more than they should; the time limits are far above what they take. */
@Timeout(20)
class HostileOfferTests {

  @Test
  void violationsAreBoundedInNumberAndLength() {
    ObjectNode json = Offers.gauge();
    ArrayNode many = json.arrayNode();
    for (int i = 0; i < 100; i++) {
      Stream.generate(() -> "\u202E").limit(1000).forEach(many.addArray()::add);
    }
    Offers.set(json, "/definition/extra", many);
    Offers.set(json, "/offerTypeId", json.stringNode("x".repeat(1_000_000)));

    List<Violation> violations = OfferRules.check(OfferDocument.parse(json), OfferLimits.cpp());

    assertThat(violations).hasSize(Violations.MOST);
    assertThat(violations).allMatch(v -> v.message().length() <= Violation.LONGEST + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>",
        "<p>",
        "<ul><li>",
        "<a href=",
        "&#x",
        "<h1>:",
        "<!--",
        "<table><tr><td>",
        "<"
      })
  void deepOrBrokenHtmlIsReadInReasonableTime(String piece) {
    String html = piece.repeat(99_000 / piece.length());

    assertThat(
            OfferRules.check(
                Offers.with(Offers.offer(OfferKeys.TERMS_OF_USE), html), OfferLimits.cpp()))
        .allMatch(violation -> violation.pointer().equals(Offers.offer(OfferKeys.TERMS_OF_USE)));
  }

  @Test
  void thousandsOfPlansAreRefusedInReasonableTime() {
    ObjectNode json = Offers.gauge();
    ArrayNode plans = json.arrayNode();
    for (int i = 0; i < 30_000; i++) {
      plans.addObject().put("planId", "standard");
    }
    Offers.set(json, "/definition/plans", plans);
    OfferDocument offer = OfferDocument.parse(json);

    assertThat(OfferRules.check(offer, OfferLimits.cpp()))
        .anyMatch(v -> v.pointer().equals("/definition/plans") && v.message().contains("30000"));
    assertThat(LockedFields.check(offer, offer, new Locks(true, Set.of("standard")))).isEmpty();
    assertThat(offer.withoutSecrets().plans()).hasSize(30_000);
  }

  @Test
  void aUserNameThatNoRegistryCanReadIsSaidBeforeItIsSent() {
    String pointer = Offers.plan(0, OfferKeys.IMAGE_USERNAME);

    assertThat(OfferRules.check(Offers.with(pointer, "reader:secret"), OfferLimits.cpp()))
        .singleElement()
        .satisfies(violation -> assertThat(violation.pointer()).isEqualTo(pointer))
        .satisfies(violation -> assertThat(violation.message()).contains("colon"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/definition/plans",
        "/definition/offer/microsoft-azure-marketplace.usefulLinks",
        "/definition/offer/custom.member"
      })
  void notEvenADraftHasAListThatNoPageCouldShow(String pointer) {
    ObjectNode json = Offers.gauge();
    ArrayNode list = json.arrayNode();
    for (int i = 0; i < HygieneRules.MOST_ELEMENTS; i++) {
      list.addObject();
    }
    Offers.set(json, pointer, list);
    assertThat(OfferRules.checkHygiene(OfferDocument.parse(json))).isEmpty();

    list.addObject();
    assertThat(OfferRules.checkHygiene(OfferDocument.parse(json)))
        .singleElement()
        .satisfies(violation -> assertThat(violation.pointer()).isEqualTo(pointer))
        .satisfies(violation -> assertThat(violation.blocks()).isTrue())
        .satisfies(violation -> assertThat(violation.message()).contains("1001", "1000"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 50_000})
  void longNamesOfEveryKindAreReadInReasonableTime(int length) {
    String text = "a-".repeat(length);
    for (String pointer : Pointers.within(Offers.gauge(), 3)) {
      assertThat(OfferRules.check(Offers.with(pointer, text), OfferLimits.cpp()))
          .as(pointer)
          .isNotNull();
    }
  }
}
