package org.moduleyard.server.publication.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.policy.ImagePolicy;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import org.moduleyard.server.publication.submission.PublicationFindings;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.Submissions;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refusals, findings and texts that a trusted verdict depends on (OPT-04, first layers). */
class TrustIT extends PublishingTestCase {
  private static final String OPTIONS = "iot-edge-module.defaultCreateOptions";

  @LocalServerPort private int port;
  @Autowired ImageLifecycle contentRegistry;
  @Autowired CertifiedContent certified;
  @Autowired Submissions submissions;
  @Autowired PublicationFindings findings;
  @Autowired DataPaths paths;
  @Autowired JdbcClient jdbc;
  @Autowired FillCertified fill;

  private ObjectNode offer(String options) {
    ObjectNode offer = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.plan(offer).put(OPTIONS, options);
    return offer;
  }

  @Test
  void aFirstVersionThatTakesADeviceOverIsRefusedAtOnceAndNeverShown() {
    PortalClient client = newPublisher();
    ObjectNode offer = offer("{\"hostconfig\":{\"privileged\":true}}");
    SampleOffer.plan(offer).putArray("iot-edge-module.acknowledgedPrivileges").add("privileged");
    assertThat(client.put("gauge", offer).statusCode()).isEqualTo(201);

    assertThat(errors(client.read("/gauge/check")))
        .containsExactly("OPT-04 /definition/plans/0/" + OPTIONS);
    assertThat(pages(client))
        .allSatisfy(page -> assertThat(page).contains("a single privilege may have 79"))
        .noneSatisfy(page -> assertThat(page).contains("Otherwise say in the plan's description"));
    assertThat(pages(client).getLast())
        .contains("Publishing freezes the draft as it is then. You can go on editing; that");
    HttpResponse<String> refused = client.post("gauge", "publish", "");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("OPT-04", "100 points; a single privilege may have 79");

    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("neverPublished");
    assertThat(client.get("/gauge/slot/preview").statusCode()).isEqualTo(404);
    assertThat(getAnonymously("/" + client.publisher + ".gauge").statusCode()).isEqualTo(404);
  }

  @Test
  void aGrowthOfPrivilegesIsSaidBeforePublishingUntilItIsAcknowledged() {
    PortalClient client = newPublisher();
    client.put("gauge", offer("{\"HostConfig\":{\"UTSMode\":\"host\"}}"));
    client.toLive("gauge");
    assertThat(errors(client.read("/gauge/check"))).as("the same is no growth").isEmpty();
    ObjectNode grown = offer("{\"HostConfig\":{\"UTSMode\":\"host\",\"NetworkMode\":\"host\"}}");
    client.put("gauge", grown, "If-Match", "*");

    assertThat(errors(client.read("/gauge/check")))
        .containsExactly("OPT-03 /definition/plans/0/iot-edge-module.acknowledgedPrivileges");
    assertThat(pages(client))
        .allSatisfy(page -> assertThat(page).contains("add \"host-network\" to the acknowledged"));
    assertThat(client.post("gauge", "publish", "").body()).contains("OPT-03", "host-network");

    SampleOffer.plan(grown).putArray("iot-edge-module.acknowledgedPrivileges").add("host-network");
    client.put("gauge", grown, "If-Match", "*");
    assertThat(errors(client.read("/gauge/check"))).isEmpty();
    client.toLive("gauge");
  }

  private static List<String> errors(JsonNode check) {
    return check
        .path("violations")
        .valueStream()
        .filter(one -> one.path("severity").asString().equals("error"))
        .map(one -> one.path("code").asString() + " " + one.path("target").asString())
        .toList();
  }

  /** The texts of the editor and of the page before publishing. */
  private List<String> pages(PortalClient client) {
    Browser ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    String offer = "/portal/" + client.publisher + "/offers/gauge";
    return Stream.of("/edit/plans/standard", "/publish")
        .map(path -> ada.get(offer + path).page().text())
        .toList();
  }

  /** The policy may have changed since it was certified; what is live already is not asked. */
  @Test
  void whatWaitedForItsPublisherGoesLiveByThePolicyOfNow() {
    PortalClient client = newPublisher();
    client.put("gauge", offer("{\"HostConfig\":{\"NetworkMode\":\"host\"}}"));
    client.toPreview("gauge");
    Submission waiting = submissions.latest(new OfferId(client.publisher, "gauge")).orElseThrow();
    ImagePolicy image = Policy.standard().image();
    Policy strict =
        Policy.standard()
            .withImage(
                new ImagePolicy(
                    image.mostLayers(),
                    image.mostFiles(),
                    image.mostUnpackedBytes(),
                    image.mostUnpackRatio(),
                    image.mostWastedBytes(),
                    image.mostWastedPercent(),
                    24));

    assertThat(new PublicImages(contentRegistry, certified, Policy.standard()).check(waiting))
        .isInstanceOf(StepWork.Result.Done.class);
    assertThat(new PublicImages(contentRegistry, certified, strict).check(waiting))
        .isInstanceOfSatisfying(
            StepWork.Result.Refused.class,
            refused -> {
              assertThat(refused.verdict()).isTrue();
              assertThat(refused.reasons().getFirst().english())
                  .startsWith("OPT-04, plan standard: In createOptions /HostConfig/NetworkMode");
            });
  }

  @Test
  void theListingAndTheCatalogSayWhatWasNotCheckedAndWhatTakesADeviceOver() {
    PortalClient client = newPublisher();
    client.put("gauge", offer("{\"HostConfig\":{\"PidMode\":\"host\"}}"));
    client.toLive("gauge");
    String id = client.publisher + ".gauge";

    Document page = new Browser(port).get("/" + id).page();
    assertThat(page.select("[data-testid=takeover] li").eachText())
        .containsExactly("Sees and stops other programs");
    assertThat(page.select("[data-testid=certification]").text())
        .isEqualTo(
            "Certification: Passed; not scanned for malware; not checked for known"
                + " vulnerabilities");

    // A listing from before that was kept gets it from its report at the next start.
    jdbc.sql(
            """
            update catalog_listing
               set plans = (select json_agg(plan::jsonb - 'certified')
                              from json_array_elements(plans) plan)
             where publisher_id = ?
            """)
        .param(client.publisher)
        .update();
    assertThat(new Browser(port).get("/" + id).page().select("[data-testid=certification]"))
        .isEmpty();
    fill.fill();

    JsonNode certification =
        json.readTree(getAnonymously("/offers/" + id + "?api-version=2018-08-01-beta").body())
            .at("/plans/0/certification");
    assertThat(certification.path("notChecked").valueStream())
        .extracting(one -> one.path("code").asString())
        .containsExactly("malware", "advisories");
    assertThat(client.read("/gauge/status").at("/steps").toString())
        .contains(
            "Plan standard passed; not scanned for malware; not checked for known vulnerabilities;"
                + " the report");
  }

  @Test
  void imagesThatAnotherPublisherHadFirstAreNoticed() {
    // Other tests publish these images too.
    jdbc.sql("delete from registry_first_public").update();
    PortalClient first = newPublisher();
    first.put("pump", SampleOffer.with(REGISTRY, LOGOS, "pump"));
    assertThat(first.toPreview("pump").path("steps").toString()).doesNotContain("first published");
    first.toLive("pump");
    PortalClient second = newPublisher();
    second.put("borrowed", SampleOffer.with(REGISTRY, LOGOS, "pump"));

    String told = second.toPreview("borrowed").path("steps").toString();

    String words =
        "linux/amd64, linux/arm/v7, linux/arm64: every layer of the image was first published by %s, in Pressure gauge (%s/pump)."
            .formatted(first.publisher, first.publisher);
    assertThat(told).containsOnlyOnce("was first published by").contains(words);
    assertThat(findings.newest(10))
        .filteredOn(one -> one.offer().equals(new OfferId(second.publisher, "borrowed")))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).contains(words));
    // Its own next version is its own, and what is said is said once.
    second.toLive("borrowed");
    assertThat(second.read("/borrowed/status").path("steps").toString())
        .containsOnlyOnce("was first published by");
    assertThat(first.toPreview("pump").path("steps").toString()).doesNotContain("first published");
  }

  @Test
  void operatorsReadOnEveryPageWhatIsNotChecked() {
    Browser operator = new People(port, paths.operatorAccount()).operator();

    for (String path : new String[] {"/", "/portal", "/operator/accounts", "/no-such-page"}) {
      assertThat(operator.get(path).page().select(".site-notices .notice").eachText())
          .as(path)
          .containsExactly(
              "Images are not scanned for malware. How to switch it on",
              "Packages are not checked for known vulnerabilities. How to switch it on");
      assertThat(new Browser(port).get(path).page().select(".site-notices")).isEmpty();
    }
    Document page = operator.get("/operator/certification").page();
    assertThat(page.select("#scanner code").eachText())
        .contains("MODULEYARD_CERTIFICATION_SCANNER=unix:/run/clamav/clamd.ctl");
    assertThat(page.select("#privileges").text()).contains("at most 79 of 100 points");
  }
}
