package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.node.ObjectNode;

/** A certification that stops in the middle of the layers, and what its publisher sees then. */
@Import(LiveCertificationIT.OneLayerAndThenNoMore.class)
class LiveCertificationIT extends PublishingTestCase {
  private static final CountDownLatch MAY_GO_ON = new CountDownLatch(1);

  @LocalServerPort private int port;

  @TestConfiguration
  static class OneLayerAndThenNoMore {
    @Bean
    @Primary
    Certifier stopping() {
      return Certifier.standard(new Stopping());
    }
  }

  /** Lets one layer through and the others when it may go on. */
  private static final class Stopping implements LayerCache {
    private final LayerCache memory = new MemoryCache();
    private final AtomicBoolean first = new AtomicBoolean(true);

    @Override
    public Optional<byte[]> find(String key) {
      try {
        if (!first.getAndSet(false) && !MAY_GO_ON.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody let the layers through");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return memory.find(key);
    }

    @Override
    public boolean isLasting() {
      return false;
    }

    @Override
    public void put(String key, byte[] facts) throws IOException {
      memory.put(key, facts);
    }
  }

  @AfterEach
  void goOn() {
    MAY_GO_ON.countDown();
  }

  @Test
  void itsPublisherSeesWhatWasFoundBeforeTheLayersAreReadAndThenTheReport() {
    PortalClient client = newPublisher();
    ObjectNode spoiled = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.plan(spoiled)
        .putArray("iot-edge-module.imageTagsOrDigests")
        .add("latest")
        .add("1.0.0");
    SampleOffer.offer(spoiled).put("microsoft-azure-marketplace.leadDestination", "Fax");
    client.put("gauge", spoiled);
    client.post("gauge", "publish", "");
    Browser browser = new Browser(port);
    browser.signIn("ada-" + client.publisher, People.PASSWORD);
    String offer = "/portal/" + client.publisher + "/offers/gauge";

    client.await(() -> numbers(browser.get(offer).page()).equals("Reading layers: 1 of 3"));
    Document page = browser.get(offer).page();
    assertThat(page.select("[data-part=found] > li").eachText())
        .anySatisfy(
            found ->
                assertThat(found)
                    .startsWith("Warning")
                    .contains("plan standard Lead destination that is stored")
                    .contains("To do Choose None"))
        .anySatisfy(found -> assertThat(found).startsWith("Error C-18").contains("linux/arm64"))
        .noneSatisfy(found -> assertThat(found).contains("IMG-"));
    Document swedish =
        browser
            .send(
                browser
                    .request(offer)
                    .header("Accept", "text/html")
                    .header("Accept-Language", "sv")
                    .build())
            .page();
    assertThat(swedish.select("[data-part=found] > li").eachText())
        .anySatisfy(
            found ->
                assertThat(found)
                    .startsWith("Fel C-18")
                    .contains("har ingen tagg i listan, och dess kontrollsumma finns inte heller")
                    .doesNotContain("no listed tag"));
    String field = offer + "/edit/leads#f-offer-microsoft-azure-marketplace-leadDestination";
    assertThat(page.select("[data-part=found] a").eachAttr("href")).containsExactly(field);
    assertThat(page.select("[data-part=count][aria-live=polite]").text())
        .isEqualTo(page.select("[data-part=found] > li").size() + " findings so far");
    assertThat(page.select("progress[max=3]").val()).isEqualTo("1");
    assertThat(page.select("[data-live]").attr("data-live"))
        .as("where the script looks again, and the link for whoever has none")
        .isEqualTo(offer)
        .isEqualTo(page.select("[data-live] .notice a").attr("href"));
    assertThat(page.select("a[href$=/report.html]")).isEmpty();
    Browser stranger = new Browser(port);
    stranger.signIn("ada-" + newPublisher().publisher, People.PASSWORD);
    assertThat(stranger.get(offer).status()).isIn(403, 404);

    MAY_GO_ON.countDown();
    client.awaitStatus("gauge", "failed");
    Document ended = browser.get(offer).page();
    assertThat(ended.select("[data-live], [data-part]")).isEmpty();
    assertThat(browser.get(ended.select("a[href$=/report.html]").attr("href")).page().text())
        .contains("Fax", "C-18");
  }

  private static String numbers(Document page) {
    return page.select("[data-part=numbers] p").textNodes().stream()
        .findFirst()
        .map(text -> text.text().strip())
        .orElse("");
  }
}
