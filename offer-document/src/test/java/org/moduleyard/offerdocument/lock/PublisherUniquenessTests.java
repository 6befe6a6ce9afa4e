package org.moduleyard.offerdocument.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;

class PublisherUniquenessTests {

  @Test
  void repositoriesAndMarketingIdentifiersAreUniqueAmongOffersOfAPublisher() {
    PublisherUniqueness others =
        new PublisherUniqueness(Map.of("edge/gauge-pro", "pump"), Map.of("gaugeforpumps", "pump"));

    assertThat(others.check(Offers.document()))
        .extracting(Violation::pointer)
        .containsExactly(
            Offers.offer(OfferKeys.MARKETING_ID), Offers.plan(1, OfferKeys.IMAGE_REPOSITORY));
  }

  @Test
  void theOfferIdCountsWhileThereIsNoMarketingIdentifier() {
    OfferDocument offer = Offers.without(Offers.offer(OfferKeys.MARKETING_ID));

    assertThat(new PublisherUniqueness(Map.of(), Map.of("gauge", "pump")).check(offer)).hasSize(1);
    assertThat(new PublisherUniqueness(Map.of(), Map.of()).check(offer)).isEmpty();
  }
}
