package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** The audience of a preview sees its listing, as long as the invitation holds. */
class PreviewAudienceIT extends PublishingTestCase {

  private static final String ALLOWED = "microsoft-azure-marketplace.allowedSubscriptions";

  @LocalServerPort private int port;

  private PortalClient client;
  private Browser ada;
  private String id = "";

  @BeforeEach
  void anOfferInPreview() {
    client = newPublisher();
    id = client.publisher + ".gauge";
    ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    save(ada.get("/account").page().select("[data-testid=subscription-id]").text());
    client.toPreview("gauge");
  }

  private void save(String subscription) {
    ObjectNode gauge = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.offer(gauge).putArray(ALLOWED).add(subscription);
    assertThat(client.put("gauge", gauge, "If-Match", "*").statusCode()).isIn(200, 201, 412);
    if (client.get("/gauge").statusCode() == 404) {
      assertThat(client.put("gauge", gauge).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void theInvitedSeeTheListingAndItsPullLineAndNobodyElseDoes() {
    Answer preview = ada.get("/preview/" + id);

    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.header("X-Robots-Tag")).isEqualTo("noindex");
    Document page = preview.page();
    assertThat(page.select("[data-testid=preview]").text()).contains("Preview of", "version 1");
    assertThat(page.select("[data-testid=docker-pull]").text())
        .contains("/preview/" + client.publisher + "/gauge:");
    assertThat(page.select("a[href$=/get], [data-testid=deployment-manifest], .button-shown"))
        .isEmpty();
    String host = publicUrl.registryHost();
    assertThat(page.select("[data-testid=registry-login]").text())
        .contains("docker login " + host, "skopeo login " + host);
    assertThat(page.select("[data-testid=insecure]")).as("as the live listing").hasSize(1);
    assertThat(page.select("main").text())
        .contains("Sign in with your user name and password first", "once this version is public")
        .doesNotContain("no account is needed", "deployment.json", "edge-metadata");
    assertThat(page.select(".listing-aside dt").eachText()).doesNotContain("Published");
    assertThat(ada.get("/" + id).header("Location")).endsWith("/preview/" + id);
    assertThat(ada.get("/account").page().select("main a[href=/preview/" + id + "]")).hasSize(1);

    Browser other = new Browser(port);
    other.signIn("ada-" + newPublisher().publisher, People.PASSWORD);
    assertThat(other.get("/preview/" + id).status()).isEqualTo(404);
    assertThat(other.get("/preview/nobody.nothing").status()).isEqualTo(404);
    assertThat(other.get("/" + id).status()).isEqualTo(404);
    assertThat(other.get("/account").page().select("main a[href^=/preview/]")).isEmpty();
    assertThat(getAnonymously("/" + id).statusCode()).isEqualTo(404);
    assertThat(getAnonymously("/preview/" + id).statusCode()).isNotEqualTo(200);
  }

  @Test
  void theRightEndsWithThePreviewAndWithANewAudience() {
    assertThat(ada.get("/preview/" + id).status()).isEqualTo(200);
    save(UUID.randomUUID().toString());
    client.toPreview("gauge");
    assertThat(ada.get("/preview/" + id).status()).isEqualTo(404);
    assertThat(ada.get("/account").page().select("main a[href^=/preview/]")).isEmpty();
  }
}
