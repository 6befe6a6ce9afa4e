package org.moduleyard.server.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command line, run in a process of its own on the publisher's images and on nothing else but
 * what the marketplace gives out, writes the marketplace's report to the byte.
 */
class SameReportAtHomeIT extends PublishingTestCase {
  private static final Path ADVISORIES = SampleAdvisories.write();

  @TempDir Path home;

  @DynamicPropertySource
  static void withAdvisories(DynamicPropertyRegistry properties) {
    properties.add("moduleyard.certification.advisories", ADVISORIES::toString);
  }

  @AfterEach
  void onlyTheFirstVersionIsThereAgain() throws IOException {
    REGISTRY.push("1.0.0", true);
  }

  @Test
  void ofAnOfferThatPasses() throws Exception {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    assertThat(sameAtHome(client, 1, 0)).isEqualTo("PASSED");
  }

  @Test
  void withTheAdvisoriesOfThen() throws Exception {
    PortalClient client = newPublisher();
    Path next = Files.writeString(home.resolve("next"), SampleAdvisories.record("of then"));
    Files.move(next, ADVISORIES, StandardCopyOption.REPLACE_EXISTING);
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    next = Files.writeString(home.resolve("next"), SampleAdvisories.record("of now, and of later"));
    Files.move(next, ADVISORIES, StandardCopyOption.REPLACE_EXISTING);
    PortalClient other = newPublisher();
    other.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    other.toPreview("gauge");

    assertThat(sameAtHome(client, 1, 0)).isEqualTo("PASSED");
    assertThat(home.resolve("advisories.json")).hasContent(SampleAdvisories.record("of then"));
    assertThat(sameAtHome(other, 1, 0)).isEqualTo("PASSED");
    assertThat(home.resolve("advisories.json"))
        .hasContent(SampleAdvisories.record("of now, and of later"));
    assertThat(
            client
                .read("/gauge/versions/1/plans/standard/report")
                .at("/inputs/advisories/date")
                .asString())
        .isEqualTo("2026-11-20");
    assertThatThePageOffersThem(client, "of then");
  }

  private void assertThatThePageOffersThem(PortalClient client, String which) {
    Browser browser = new Browser(URI.create(publicUrl.base()).getPort());
    browser.signIn("ada-" + client.publisher, People.PASSWORD);
    String path = "/portal/" + client.publisher + "/offers/gauge";
    String link =
        browser.get(path).page().select("a[href$='/inputs/advisories.json']").attr("href");
    Browser.Answer file = browser.get(link);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(SampleAdvisories.record(which));
    assertThat(file.header("Content-Disposition"))
        .contains(client.publisher + ".gauge-1-standard-advisories.json");
    assertThat(browser.get(link.replace("standard", "other")).status()).isEqualTo(404);
  }

  @Test
  void ofAVersionThatIsComparedWithTheOneBefore() throws Exception {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    client.post("gauge", "golive", "");
    client.awaitStatus("gauge", "succeeded");
    byte[] first = download(client, 1, "/report");
    REGISTRY.push("1.1.0", true);
    ObjectNode next = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    var tags = SampleOffer.plan(next).putArray("iot-edge-module.imageTagsOrDigests");
    SampleOffer.tags("1.1.0").forEach(tags::add);
    SampleOffer.tags("1.0.0").stream().filter(tag -> !tag.equals("latest")).forEach(tags::add);
    assertThat(client.put("gauge", next, "If-Match", "*").statusCode()).isEqualTo(200);
    client.toPreview("gauge");

    assertThat(sameAtHome(client, 2, 0)).isEqualTo("PASSED");
    assertThat(Files.readAllBytes(home.resolve("previous.json"))).isEqualTo(first);
    assertThat(json.readTree(Files.readAllBytes(home.resolve("published.json"))).propertyNames())
        .contains("1.0.0", "latest");
  }

  @Test
  void ofAnOfferThatIsRejected() throws Exception {
    PortalClient client = newPublisher();
    ObjectNode incomplete = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.plan(incomplete)
        .putArray("iot-edge-module.imageTagsOrDigests")
        .add("latest")
        .add("1.0.0");
    client.put("gauge", incomplete);
    client.post("gauge", "publish", "");
    client.awaitStatus("gauge", "failed");
    assertThat(sameAtHome(client, 1, 1)).isEqualTo("REJECTED");
    assertThat(new String(download(client, 1, "/report.html"), UTF_8))
        .startsWith("<!DOCTYPE html>")
        .contains("Rejected", "C-18");
    assertThat(new String(download(client, 1, "/report.junit.xml"), UTF_8)).contains("<failure ");
    assertThat(json.readTree(download(client, 1, "/report.sarif")).at("/runs/0/results"))
        .anySatisfy(result -> assertThat(result.path("ruleId").asString()).isEqualTo("C-18"));
  }

  private String sameAtHome(PortalClient client, int version, int exitCode) throws Exception {
    return atHome().same(client, version, exitCode);
  }

  private byte[] download(PortalClient client, int version, String file) throws Exception {
    return atHome().download(client, version, file);
  }

  private ReportAtHome atHome() {
    return new ReportAtHome(publicUrl.base(), home, List.of());
  }
}
