package org.moduleyard.offerdocument.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

class DistributionRulesTests {
  private static final OfferLimits CPP = OfferLimits.cpp();

  @Test
  void aStoppedPlanStaysInTheDocumentAndIsNotDistributed() {
    OfferDocument offer = Offers.with(plan(1, OfferKeys.STOP_DISTRIBUTION), BooleanNode.getTrue());

    assertThat(OfferRules.check(offer, CPP)).isEmpty();
    assertThat(offer.plans()).extracting(Plan::planId).containsExactly("standard", "pro");
    assertThat(offer.plan("pro")).get().extracting(Plan::stopped).isEqualTo(true);
    assertThat(offer.distributedPlans()).extracting(Plan::planId).containsExactly("standard");
  }

  @Test
  void oneThatIsToldToStayIsDistributed() {
    OfferDocument offer = Offers.with(plan(1, OfferKeys.STOP_DISTRIBUTION), BooleanNode.getFalse());

    assertThat(OfferRules.check(offer, CPP)).isEmpty();
    assertThat(offer.distributedPlans()).hasSize(2);
  }

  @Test
  void oneCannotStopThemAll() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, plan(0, OfferKeys.STOP_DISTRIBUTION), BooleanNode.getTrue());
    Offers.set(json, plan(1, OfferKeys.STOP_DISTRIBUTION), BooleanNode.getTrue());

    assertThat(OfferRules.check(OfferDocument.parse(json), CPP))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("PLAN-08");
              assertThat(violation.blocks()).isTrue();
              assertThat(violation.pointer()).isEqualTo(plan(1, OfferKeys.STOP_DISTRIBUTION));
              assertThat(violation.remedy()).contains("the whole offer");
            });
  }

  @Test
  void aStoppedPlanNeedsNoCurrentImagesButKeepsItsOtherRules() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, plan(1, OfferKeys.STOP_DISTRIBUTION), BooleanNode.getTrue());
    Offers.remove(json, plan(1, OfferKeys.IMAGE_PASSWORD));
    Offers.set(json, plan(1, OfferKeys.IMAGE_TAGS), Offers.JSON.readTree("[\"a b\"]"));
    Offers.remove(json, plan(1, OfferKeys.SKU_SUMMARY));

    List<Violation> violations = OfferRules.check(OfferDocument.parse(json), CPP);

    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactly(plan(1, OfferKeys.SKU_SUMMARY), plan(1, OfferKeys.IMAGE_TAGS) + "/0");
  }

  @Test
  void theFlagIsTrueOrFalse() {
    assertThat(OfferRules.check(Offers.with(plan(0, OfferKeys.STOP_DISTRIBUTION), "yes"), CPP))
        .singleElement()
        .extracting(Violation::pointer)
        .isEqualTo(plan(0, OfferKeys.STOP_DISTRIBUTION));
  }
}
