package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.policy.Policy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The second profile, with one limit of the operator's own: one setting, every place follows. */
@TestPropertySource(
    properties = {
      "moduleyard.offer.profile=partner-center",
      "moduleyard.offer.limits.plan-title=5",
    })
class PartnerCenterIT extends PublishingTestCase {

  private static final String KEY = "microsoft-azure-marketplace.";

  @Autowired Policy policy;

  private static ObjectNode gauge() {
    ObjectNode gauge = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.offer(gauge)
        .put(KEY + "smallLogo", LOGOS.url("/48x48.png"))
        .put(KEY + "largeLogo", LOGOS.url("/300x300.png"));
    return gauge;
  }

  private static String longDescription(int length) {
    String end = "<p>Minimum hardware requirements: Linux on x64, 64 MB of RAM.</p>";
    return "<p>" + "a".repeat(length - end.length() - 7) + "</p>" + end;
  }

  @Test
  void sizesOfPicturesAreThoseOfTheProfile() {
    PortalClient client = newPublisher();
    ObjectNode classic = SampleOffer.with(REGISTRY, LOGOS, "gauge");

    HttpResponse<String> refused = client.put("gauge", classic);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("it is 40x40 pixels, has to be 48x48")
        .contains("it is 115x115 pixels, has to be 216x216 to 350x350");
    HttpResponse<String> saved = client.put("gauge", gauge());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
  }

  @Test
  void limitsOfTheProfileAndOfTheOperatorHoldAtPublishAndInThePolicyFile() {
    PortalClient client = newPublisher();
    ObjectNode offer = gauge();
    SampleOffer.offer(offer).put(KEY + "description", longDescription(4_900));
    SampleOffer.plan(offer).put("iot-edge-module.skuTitle", "Gauges");
    client.put("gauge", offer);

    JsonNode details =
        json.readTree(client.post("gauge", "publish", "").body()).at("/error/details");

    assertThat(details).hasSize(1);
    assertThat(details.path(0).path("target").asString()).endsWith("skuTitle");
    assertThat(details.path(0).path("message").asString()).contains("5");
    assertThat(new String(policy.canonicalJson(), StandardCharsets.UTF_8))
        .contains("\"profile\":\"partner-center\"")
        .contains("\"plan-title\":5")
        .contains("\"upTo\":350");
  }

  @Test
  void certificationFollowsTheSamePolicy() {
    PortalClient client = newPublisher();
    ObjectNode offer = gauge();
    SampleOffer.offer(offer).put(KEY + "description", longDescription(4_900));
    client.put("gauge", offer);

    client.toPreview("gauge");
  }
}
