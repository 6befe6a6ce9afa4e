package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.node.ObjectNode;

/** Programs of the old portal send no {@code If-Match}, or the ETag in the body. */
@TestPropertySource(properties = "moduleyard.offer.preconditions=compatible")
class CompatiblePreconditionsIT extends PublishingTestCase {

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  @Test
  void theLastWriterWinsUnlessItSaysWhatItSaw() {
    PortalClient client = newPublisher();
    String first = client.put("gauge", gauge()).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> silent = client.put("gauge", gauge());
    assertThat(silent.statusCode()).as(silent.body()).isEqualTo(200);
    String second = silent.headers().firstValue("ETag").orElseThrow();
    assertThat(client.put("gauge", gauge().put("eTag", first)).statusCode()).isEqualTo(412);
    assertThat(client.put("gauge", gauge(), "If-Match", first).statusCode()).isEqualTo(412);
    assertThat(client.put("gauge", gauge(), "If-None-Match", "*").statusCode()).isEqualTo(412);
    assertThat(client.read("/gauge").path("eTag").asString()).isEqualTo(second);
    // The header counts more than the body.
    HttpResponse<String> both = client.put("gauge", gauge().put("eTag", first), "If-Match", second);
    assertThat(both.statusCode()).as(both.body()).isEqualTo(200);
    String third = both.headers().firstValue("ETag").orElseThrow();
    assertThat(client.put("gauge", gauge().put("eTag", third)).statusCode()).isEqualTo(200);
  }
}
