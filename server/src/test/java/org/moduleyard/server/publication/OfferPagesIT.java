package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A publisher who signs off in the browser. */
class OfferPagesIT extends PublishingTestCase {

  @LocalServerPort private int port;

  @Test
  void anOwnerSeesTheOfferItsReportAndItsSignOffAndTakesItLive() {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    Browser browser = new Browser(port);
    browser.signIn("ada-" + client.publisher, People.PASSWORD);
    String list = "/portal/" + client.publisher;
    String offer = list + "/offers/gauge";

    assertThat(browser.get(list).page().text())
        .contains("Pressure gauge")
        .contains("Awaiting publisher sign-off");
    Document status = browser.get(offer).page();
    assertThat(status.select("a[href$=/golive]").text()).isEqualTo("Go live");
    assertThat(status.text()).contains("Your preview is ready").contains("Waiting for you");
    String report = status.select("a[download]").attr("href");
    assertThat(browser.get(report).header("Content-Disposition")).contains("attachment");
    Answer page = browser.get(status.select("a[href$=/report.html]").attr("href"));
    assertThat(page.page().select("h1").text())
        .isEqualTo("Passed; not scanned for malware; not checked for known vulnerabilities");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .endsWith("frame-ancestors 'none'; sandbox");
    for (String file : status.select("a[download]").eachAttr("href")) {
      assertThat(browser.get(file).status()).as(file).isEqualTo(200);
    }
    assertThat(status.select("pre").text())
        .contains("./moduleyard certify oci:image --offline", "gauge-1-standard-offer.json");

    Answer signedOff = browser.submit(offer + "/golive", offer + "/golive", Map.of());
    assertThat(signedOff.status()).isEqualTo(303);
    client.awaitStatus("gauge", "succeeded");
    Document live = browser.get(offer).page();
    assertThat(live.select(".badge").eachText().getFirst()).isEqualTo("Live");
    assertThat(live.select("a[href$=/golive], a[href$=/cancel]")).isEmpty();
    String licence = "/definition/plans/0/iot-edge-module.licenseModel";
    assertThat(live.select("input[disabled][id=" + licence + "]").val())
        .as("what is locked is shown disabled, with the reason")
        .isEqualTo("FREE");
    assertThat(live.select("p[id=" + licence + "-reason]").text()).contains("licence");

    Answer again = browser.submit(offer + "/golive", offer + "/golive", Map.of());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.page().select("[role=alert]").text()).contains("waits for your sign-off");
  }

  @Test
  void nobodyElseSeesIt() {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    PortalClient other = newPublisher();
    Browser stranger = new Browser(port);
    stranger.signIn("ada-" + other.publisher, People.PASSWORD);

    assertThat(stranger.get("/portal/" + client.publisher + "/offers/gauge").status())
        .isIn(403, 404);
    assertThat(new Browser(port).get("/portal/" + client.publisher).status()).isEqualTo(303);
  }
}
