package org.moduleyard.offerdocument.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.offerdocument.OfferGenerator;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every offer, tried on generated ones. */
class OfferPropertyTests {
  private static final int TRIES = 200;

  @ParameterizedTest
  @EnumSource
  void aGeneratedValidOfferHasNoViolationsAndComesBackUnchanged(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);
    long seed = Seeds.next();
    for (int i = 0; i < TRIES; i++) {
      ObjectNode json = new OfferGenerator(new Random(seed + i), limits).offer();
      OfferDocument offer = OfferDocument.parse(json);

      assertThat(OfferRules.check(offer, limits)).as("seed %d", seed + i).isEmpty();
      assertThat(offer.json()).as("seed %d", seed + i).isEqualTo(json);
      assertThat(OfferDocument.read(Offers.JSON.writeValueAsBytes(json)))
          .as("seed %d", seed + i)
          .isEqualTo(offer);
      assertThat(LockedFields.check(offer, offer, new Locks(true, planIds(offer))))
          .as("seed %d", seed + i)
          .isEmpty();
    }
  }

  @Test
  void textsAreCountedInCodePoints() {
    String astral = "\uD835\uDD38".repeat(50);

    assertThat(
            OfferRules.check(Offers.with(Offers.offer(OfferKeys.TITLE), astral), OfferLimits.cpp()))
        .isEmpty();
  }

  private static Set<String> planIds(OfferDocument offer) {
    return offer.plans().stream().map(Plan::planId).collect(Collectors.toUnmodifiableSet());
  }
}
