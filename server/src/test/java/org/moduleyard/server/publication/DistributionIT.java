package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.Distribution.Outcome;
import org.moduleyard.server.publication.Distribution.Requester;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stopping the distribution of an offer and taking that back (OPEN-27, OPEN-34). */
class DistributionIT extends PublishingTestCase {

  private static final Requester OPERATOR = new Requester("account/operator", true);

  @LocalServerPort private int port;
  @Autowired ImageLifecycle contentRegistry;
  @Autowired Distribution distribution;
  @Autowired AuditLog audit;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private PortalClient client;
  private OfferId gauge;

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    gauge = new OfferId(client.publisher, "gauge");
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
  }

  private int page() {
    return getAnonymously("/" + gauge).statusCode();
  }

  private int catalogItem() {
    return getAnonymously("/offers/" + gauge + "?api-version=2018-08-01-beta").statusCode();
  }

  private int manifest() {
    return getAnonymously("/v2/" + client.publisher + "/gauge/manifests/1.0.0").statusCode();
  }

  private JsonNode done(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }

  @Test
  void aStoppedOfferLeavesTheStorefrontAndStaysPullableAndComesBackAsItWas() {
    client.toLive("gauge");
    assertThat(catalogItem()).isEqualTo(200);

    JsonNode stopped =
        done(
            client.post(
                "gauge", "stopdistribution", "{\"reason\":\"A newer offer replaces it.\"}"));

    assertThat(stopped.path("status").asString()).isEqualTo("delisted");
    assertThat(stopped.path("liveLinks")).isEmpty();
    assertThat(stopped.path("distributionStop").path("by").asString()).isEqualTo("publisher");
    assertThat(stopped.path("distributionStop").path("reason").asString())
        .isEqualTo("A newer offer replaces it.");
    assertThat(page()).isEqualTo(410);
    assertThat(new Browser(port).get("/" + gauge).page().text()).contains("no longer distributed");
    assertThat(catalogItem()).isEqualTo(404);
    Events.handled(jdbc, "news");
    assertThat(getAnonymously("/feed.atom").body()).doesNotContain(gauge.toString());
    assertThat(manifest()).isEqualTo(200);
    assertThat(client.post("gauge", "stopdistribution", "").statusCode()).isEqualTo(409);

    JsonNode resumed = done(client.post("gauge", "resumedistribution", ""));

    assertThat(resumed.path("status").asString()).isEqualTo("succeeded");
    assertThat(resumed.has("distributionStop")).isFalse();
    assertThat(page()).isEqualTo(200);
    assertThat(catalogItem()).isEqualTo(200);
    assertThat(client.post("gauge", "resumedistribution", "").statusCode()).isEqualTo(409);
    assertThat(audit.about("offer/" + gauge, 4))
        .extracting(AuditRecord::action)
        .startsWith("offer.resumed", "offer.stopped", "offer.stop-requested");
  }

  @Test
  void whatIsLiveIsSaidWhateverBecomesOfANewerVersion() {
    assertThat(client.read("/gauge").has("liveVersion")).isFalse();
    client.toLive("gauge");
    client.toPreview("gauge");

    assertThat(client.read("/gauge/status").path("status").asString())
        .isEqualTo("waitingForPublisherReview");
    assertLive(1);

    assertThat(client.post("gauge", "cancel", "").statusCode()).isLessThan(300);
    assertThat(client.awaitStatus("gauge", "canceled").path("liveVersion").asInt()).isEqualTo(1);
    assertLive(1);

    done(client.post("gauge", "stopdistribution", ""));
    assertThat(client.read("/gauge").has("liveVersion")).isFalse();
    assertThat(client.read("/gauge/status").has("liveVersion")).isFalse();
    JsonNode sentBack = ((ObjectNode) client.read("/gauge")).put("liveVersion", 7);
    assertThat(client.put("gauge", sentBack, "If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(client.read("/gauge").has("liveVersion")).isFalse();
  }

  private void assertLive(int version) {
    assertThat(client.read("/gauge").path("liveVersion").asInt()).isEqualTo(version);
    assertThat(client.read("/gauge/status").path("liveVersion").asInt()).isEqualTo(version);
    assertThat(client.read("").path(0).path("liveVersion").asInt()).isEqualTo(version);
  }

  @Test
  void customersReadWhyAModuleIsGoneAndWhatToUseInsteadWhileThatIsLive() {
    client.put("newer", SampleOffer.with(REGISTRY, LOGOS, "newer"));
    String successor = client.publisher + ".newer";
    String stop =
        """
        {"reason":"EndOfSupport","publicSentence":"The sensor <3 is no longer made.",
         "successor":"%s","internalReason":"Sales stopped."}
        """
            .formatted(successor);
    client.toLive("gauge");
    assertThat(client.post("gauge", "stopdistribution", stop).body())
        .as("a successor has to be live")
        .contains(successor + " is not live");
    assertThat(page()).isEqualTo(200);
    client.toLive("newer");

    JsonNode stopped =
        done(client.post("gauge", "stopdistribution", stop)).path("distributionStop");

    assertThat(stopped.path("publicReason").asString()).isEqualTo("EndOfSupport");
    assertThat(stopped.path("successor").asString()).isEqualTo(successor);
    assertThat(stopped.path("reason").asString()).isEqualTo("Sales stopped.");
    assertThat(page()).isEqualTo(410);
    Document told = new Browser(port).get("/" + gauge).page();
    assertThat(told.text())
        .contains(
            "support has ended", "The sensor <3 is no longer made.", "not been distributed since")
        .doesNotContain("Sales stopped");
    assertThat(told.select("main a[href$=newer]")).hasSize(1);
    assertThat(audit.about("offer/" + gauge, 1).getFirst().detail())
        .containsEntry("publicReason", "EndOfSupport")
        .containsEntry("successor", successor)
        .containsEntry("publicSentence", "The sensor <3 is no longer made.");

    done(client.post("newer", "stopdistribution", ""));
    assertThat(new Browser(port).get("/" + gauge).page().select("main a[href$=newer]")).isEmpty();

    done(client.post("gauge", "resumedistribution", ""));
    done(client.post("gauge", "stopdistribution", ""));
    assertThat(new Browser(port).get("/" + gauge).page().text())
        .as("resuming forgets what was told")
        .doesNotContain("The sensor");
  }

  @Test
  void whatCustomersCannotReadIsRefusedAndNothingStops() {
    client.toLive("gauge");
    for (String wrong :
        List.of(
            "\"publicSentence\":\"" + "x".repeat(257) + "\"",
            "\"publicSentence\":\"<b>Gone</b>\"",
            "\"publicSentence\":\"two\\nlines\"",
            "\"publicSentence\":\"\\u202egone\"",
            "\"successor\":\"gauge\"",
            "\"successor\":\"https://a.example/\"",
            "\"successor\":\"" + gauge + "\"",
            "\"successor\":\"" + gauge + "/standard\"",
            "\"successor\":\"nobody.nothing\"")) {
      assertThat(
              client
                  .post("gauge", "stopdistribution", "{\"reason\":\"Other\"," + wrong + "}")
                  .statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(page()).isEqualTo(200);
    assertThat(client.read("/gauge/status").has("distributionStop")).isFalse();
  }

  @Test
  void publishingAStoppedOfferPutsItUpAgain() {
    client.toLive("gauge");
    done(client.post("gauge", "stopdistribution", ""));

    client.toLive("gauge");

    assertThat(page()).isEqualTo(200);
    assertThat(client.read("/gauge/status").has("distributionStop")).isFalse();
    assertThat(client.post("gauge", "resumedistribution", "").statusCode()).isEqualTo(409);
  }

  @Test
  void onlyALiveOfferCanBeStopped() {
    assertThat(client.post("gauge", "stopdistribution", "").statusCode()).isEqualTo(409);
    assertThat(client.post("unheard-of", "stopdistribution", "").statusCode()).isEqualTo(404);
    assertThat(
            client
                .post("gauge", "stopdistribution", "{\"reason\":\"" + "x".repeat(2001) + "\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatAnOperatorStopsOnlyAnOperatorPutsUpAgain() {
    client.toLive("gauge");
    client.toPreview("gauge");

    assertThat(distribution.stop(gauge, "It phones home.", StopNotice.NONE, OPERATOR))
        .isInstanceOf(Outcome.Done.class);

    assertThat(page()).isEqualTo(410);
    client.awaitGone("/gauge/slot/preview");
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("canceled");
    HttpResponse<String> resume = client.post("gauge", "resumedistribution", "");
    assertThat(resume.statusCode()).isEqualTo(409);
    assertThat(resume.body()).contains("StoppedByOperator").contains("It phones home.");
    assertThat(client.post("gauge", "publish", "").body()).contains("It phones home.");

    assertThat(distribution.resume(gauge, OPERATOR)).isInstanceOf(Outcome.Done.class);
    assertThat(page()).isEqualTo(200);
    client.toLive("gauge");
  }

  @Test
  void anOperatorCanHoldAnOfferThatItsPublisherStopped() {
    client.toLive("gauge");
    done(client.post("gauge", "stopdistribution", ""));

    assertThat(distribution.stop(gauge, "Under investigation.", StopNotice.NONE, OPERATOR))
        .isInstanceOf(Outcome.Done.class);

    assertThat(client.post("gauge", "resumedistribution", "").statusCode()).isEqualTo(409);
  }

  @Test
  void anAbortAfterGoLiveLeavesNothingPublic() throws Exception {
    client.toPreview("gauge");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    transaction.executeWithoutResult(
                        status -> {
                          // Packaging writes a message before it is done.
                          jdbc.sql("lock table submission_message in share mode").update();
                          held.countDown();
                          awaitQuietly(release);
                        }));
    held.await();
    try {
      assertThat(client.post("gauge", "golive", "").statusCode()).isEqualTo(202);
      assertThat(client.post("gauge", "cancel", "").statusCode()).isEqualTo(409);
      assertThat(distribution.abort(gauge, "Wrong images.", OPERATOR))
          .isInstanceOf(Outcome.Done.class);
    } finally {
      release.countDown();
      holder.join();
    }
    client.awaitGone("/gauge/slot/preview");
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("canceled");
    assertThat(contentRegistry.publicTags(new RepositoryName(client.publisher + "/gauge")))
        .isEmpty();
    assertThat(page()).isEqualTo(404);
    assertThat(audit.about("offer/" + gauge, 20))
        .filteredOn(record -> record.action().equals("offer.aborted"))
        .singleElement()
        .satisfies(record -> assertThat(record.detail()).containsEntry("reason", "Wrong images."));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
