package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.OfferReading;
import org.moduleyard.server.testing.SampleListing;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document keeps its type from the request to the answer: it is neither read nor copied again.
 */
class OfferReadingIT extends PublishingTestCase {

  private static final String OFFER = "/definition/offer";

  /** With pictures to bring in, HTML to clean, secrets to seal and members to leave out. */
  private static ObjectNode full() {
    ObjectNode offer = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    offer.put("status", "neverPublished").put("version", 7);
    ObjectNode listing = (ObjectNode) offer.at(OFFER);
    String description = "microsoft-azure-marketplace.description";
    listing.put(description, listing.path(description).asString() + "<script>x</script>");
    return offer;
  }

  @Test
  void aPutReadsTheOfferOnceAndCopiesItTwiceAtMost() {
    PortalClient client = newPublisher();
    AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();

    OfferReading created = OfferReading.during(() -> answer.set(client.put("gauge", full())));
    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
    assertThat(answer.get().body()).contains("removedHtml").doesNotContain("imagePassword\"");
    assertThat(created.parsed()).as("%s", created.where()).isEqualTo(1);
    assertThat(created.copied()).as("%s", created.where()).isBetween(1L, 2L);

    // The stored draft is read once, too: its secrets and fixed fields are compared.
    OfferReading replaced =
        OfferReading.during(() -> answer.set(client.put("gauge", full(), "If-Match", "*")));
    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
    assertThat(replaced.parsed()).as("%s", replaced.where()).isEqualTo(2);
    assertThat(replaced.copied()).as("%s", replaced.where()).isBetween(1L, 2L);
  }

  @Test
  void aPageOfCardsReadsNoOffer(@Autowired Catalog catalog) {
    for (int i = 0; i < 24; i++) {
      catalog.list(SampleListing.camera().withId("reading", "camera" + i).build());
    }
    Http http = new Http(URI.create(publicUrl.base()).getPort());
    AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();

    OfferReading one =
        OfferReading.during(() -> assertThat(catalog.production("reading", "camera1")).isPresent());
    assertThat(one.parsed()).as("%s", one.where()).isEqualTo(1);

    OfferReading reading = OfferReading.during(() -> answer.set(http.page("/")));
    for (int i = 0; i < 24; i++) {
      catalog.withdraw("reading", "camera" + i, Slot.PRODUCTION);
    }
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(answer.get().body()).contains("/reading.camera");
    assertThat(reading.parsed()).as("%s", reading.where()).isZero();
    assertThat(reading.copied()).as("%s", reading.where()).isZero();
  }
}
