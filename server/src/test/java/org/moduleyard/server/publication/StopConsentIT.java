package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.Distribution.Outcome;
import org.moduleyard.server.publication.Distribution.Requester;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A marketplace whose operator wants to agree before an offer leaves it (OPEN-34). */
@TestPropertySource(properties = "moduleyard.publication.stop-needs-operator=true")
class StopConsentIT extends PublishingTestCase {

  private static final Requester OPERATOR = new Requester("account/operator", true);

  @Autowired Distribution distribution;

  private PortalClient client;
  private OfferId gauge;

  @BeforeEach
  void aLiveOfferThatItsPublisherWantsToStop() {
    client = newPublisher();
    gauge = new OfferId(client.publisher, "gauge");
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
    client.toLive("gauge");
    assertThat(client.post("gauge", "stopdistribution", "").statusCode()).isEqualTo(200);
  }

  private int page() {
    return getAnonymously("/" + gauge).statusCode();
  }

  @Test
  void customersSeeItUntilTheOperatorAgrees() {
    JsonNode requested = client.read("/gauge/status");
    assertThat(requested.path("status").asString()).isEqualTo("succeeded");
    assertThat(requested.path("distributionStop").path("by").asString()).isEqualTo("publisher");
    assertThat(page()).isEqualTo(200);
    assertThat(client.post("gauge", "stopdistribution", "").statusCode()).isEqualTo(409);
    assertThat(client.post("gauge", "confirmstop", "").statusCode())
        .as("a publisher does not agree with itself")
        .isEqualTo(403);

    assertThat(distribution.confirm(gauge, OPERATOR)).isInstanceOf(Outcome.Done.class);

    assertThat(page()).isEqualTo(410);
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("delisted");
    assertThat(distribution.confirm(gauge, OPERATOR)).isInstanceOf(Outcome.NotNow.class);
    assertThat(client.post("gauge", "resumedistribution", "").statusCode())
        .as("it was the publisher's own wish")
        .isEqualTo(200);
    assertThat(page()).isEqualTo(200);
  }

  @Test
  void thePublisherCanTakeTheRequestBack() {
    assertThat(client.post("gauge", "resumedistribution", "").statusCode()).isEqualTo(200);

    assertThat(client.read("/gauge/status").has("distributionStop")).isFalse();
    assertThat(distribution.confirm(gauge, OPERATOR)).isInstanceOf(Outcome.NotNow.class);
    assertThat(page()).isEqualTo(200);
  }

  @Test
  void aNewVersionThatGoesLiveEndsTheRequest() {
    client.toLive("gauge");

    assertThat(client.read("/gauge/status").has("distributionStop")).isFalse();
    assertThat(distribution.confirm(gauge, OPERATOR)).isInstanceOf(Outcome.NotNow.class);
    assertThat(page()).isEqualTo(200);
  }
}
