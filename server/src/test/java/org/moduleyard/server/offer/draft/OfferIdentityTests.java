package org.moduleyard.server.offer.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.node.JsonNodeFactory;

/** The ID and the type of an offer. */
class OfferIdentityTests {
  private static final OfferId ID = new OfferId("acme", "gauge");

  private final OfferIdentity identity =
      new OfferIdentity(
          new OfferSettings(Set.of("iotedgemodules"), Preconditions.STRICT, Duration.ofDays(30)));

  @Test
  void anOfferOfATypeThatTheMarketplaceDoesNotHaveIsRefused() {
    assertThat(broken("pigeons")).containsExactly("C-50");
    assertThat(broken(OfferKeys.OFFER_TYPE)).isEmpty();
    assertThat(broken("iotedgemodules")).isEmpty();
  }

  private List<String> broken(String type) {
    OfferDocument sent =
        OfferDocument.parse(
            JsonNodeFactory.instance.objectNode().put(OfferKeys.OFFER_TYPE_ID, type));
    return identity.identify(ID, sent, Optional.empty()).violations().stream()
        .map(Violation::rule)
        .toList();
  }
}
