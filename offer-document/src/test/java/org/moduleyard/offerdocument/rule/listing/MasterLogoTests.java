package org.moduleyard.offerdocument.rule.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.offerdocument.Offers.offer;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.node.ObjectNode;

class MasterLogoTests {
  private static final List<String> SIZES =
      List.of(
          OfferKeys.SMALL_LOGO, OfferKeys.MEDIUM_LOGO, OfferKeys.LARGE_LOGO, OfferKeys.WIDE_LOGO);

  @ParameterizedTest
  @EnumSource
  void withAMasterLogoNoOtherIsAskedFor(OfferLimits.Profile profile) {
    ObjectNode json = withoutLogos();
    json.withObject("/definition/offer").put(OfferKeys.MASTER_LOGO, "https://acme.example/300.png");
    OfferDocument offer = OfferDocument.parse(json);

    assertThat(OfferRules.check(offer, OfferLimits.of(profile))).isEmpty();
    assertThat(offer.logos().master()).isEqualTo("https://acme.example/300.png");
  }

  @Test
  void withoutOneEveryMissingSizeIsAskedForAndTheWayOutIsNamed() {
    assertThat(OfferRules.check(OfferDocument.parse(withoutLogos()), OfferLimits.cpp()))
        .hasSize(4)
        .allSatisfy(
            violation -> {
              assertThat(violation.rule()).isEqualTo("C-02");
              assertThat(violation.remedy()).contains("master logo");
            });
  }

  @Test
  void aMissingLogoIsAskedForInTheSizeOfTheProfile() {
    assertThat(OfferRules.check(OfferDocument.parse(withoutLogos()), OfferLimits.partnerCenter()))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.message())
                    .isEqualTo("The large logo (PNG, square of 216 to 350 pixels) is missing."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64,AA", "300.png", "ftp://acme.example/300.png"})
  void itHasToBeAnAddress(String address) {
    assertThat(
            OfferRules.check(Offers.with(offer(OfferKeys.MASTER_LOGO), address), OfferLimits.cpp()))
        .singleElement()
        .extracting(Violation::pointer)
        .isEqualTo(offer(OfferKeys.MASTER_LOGO));
  }

  private static ObjectNode withoutLogos() {
    ObjectNode json = Offers.gauge();
    SIZES.forEach(key -> Offers.remove(json, offer(key)));
    return json;
  }
}
