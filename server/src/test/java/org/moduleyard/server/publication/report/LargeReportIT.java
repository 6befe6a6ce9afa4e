package org.moduleyard.server.publication.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.platform.memory.Admission;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report with as many findings as one may have, and views of it at the same time. */
class LargeReportIT extends PublishingTestCase {
  private static final int FINDINGS = 20_000;

  @Autowired ReportForms forms;
  @Autowired MemoryBudget memory;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("moveReports")
  SmartInitializingSingleton move;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void isReadOnlyToBeRenderedAndFewAreAtOnce() throws Exception {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toPreview("gauge");
    byte[] large = large((ObjectNode) client.read("/gauge/versions/1/plans/standard/report"));
    assertThat(large.length).isGreaterThan(10 << 20);
    storeAsOlderServersDid(client, large);
    Browser browser = new Browser(URI.create(publicUrl.base()).getPort());
    browser.signIn("ada-" + client.publisher, People.PASSWORD);
    String page = "/portal/" + client.publisher + "/offers/gauge";
    long before = forms.reports();

    assertThat(browser.get(page).body()).contains(Digest.sha256(large).toString());
    assertThat(client.read("/gauge/status").path("status").asString())
        .isEqualTo("waitingForPublisherReview");
    assertThat(ask(client, "/report").get().body()).isEqualTo(large);
    assertThat(forms.reports()).as("reports read for that").isEqualTo(before);

    List<CompletableFuture<HttpResponse<byte[]>>> views = new ArrayList<>();
    for (String form : List.of("/report.html", "/report.sarif", "/report.junit.xml")) {
      views.add(ask(client, form));
      views.add(ask(client, form));
    }
    int rendered = 0;
    for (CompletableFuture<HttpResponse<byte[]>> view : views) {
      HttpResponse<byte[]> answer = view.get();
      assertThat(answer.statusCode()).isIn(200, 503);
      if (answer.statusCode() == 200) {
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
            .hasValue(answer.body().length);
        rendered++;
      } else {
        assertBusy(answer);
      }
    }
    assertThat(rendered).isPositive();
    assertThat(forms.reports()).isEqualTo(before + rendered);
    long room = memory.size(MemoryPart.REPORTS) / ReportForms.EACH_BYTE;
    assertThat(forms.mostAtOnce()).isBetween((long) large.length, Math.max(room, large.length));

    try (Admission.Room all = memory.enter(MemoryPart.REPORTS, memory.size(MemoryPart.REPORTS))) {
      assertThat(all).isNotNull();
      CompletableFuture<HttpResponse<byte[]>> refused = ask(client, "/report.html");
      Browser.Answer refusedPage = browser.get(page + "/reports/standard/report.html");
      assertThat(refusedPage.status()).isEqualTo(503);
      assertThat(refusedPage.header("Retry-After"))
          .contains(ReportsBusyException.RETRY_AFTER_SECONDS);
      assertBusy(refused.get());
      assertThat(ask(client, "/report").get().statusCode()).isEqualTo(200);
      assertThat(browser.get(page).status()).isEqualTo(200);
    }
    assertThat(forms.reports()).isEqualTo(before + rendered);
  }

  private void assertBusy(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After"))
        .contains(ReportsBusyException.RETRY_AFTER_SECONDS);
    assertThat(json.readTree(answer.body()).at("/error/code").asString())
        .isEqualTo("ServiceUnavailable");
  }

  private CompletableFuture<HttpResponse<byte[]>> ask(PortalClient client, String file) {
    return http.sendAsync(
        HttpRequest.newBuilder(
                URI.create(
                    publicUrl.base()
                        + client.offersPath()
                        + "/gauge/versions/1/plans/standard"
                        + file
                        + "?api-version=2017-10-31"))
            .header("Authorization", "Bearer " + client.token)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private void storeAsOlderServersDid(PortalClient client, byte[] report) {
    String ofOffer =
        "where submission_id in (select id from submission where publisher_id = '%s')"
            .formatted(client.publisher);
    jdbc.sql("delete from certification_document " + ofOffer).update();
    jdbc.sql(
            "update certification_report set report = ?, summary = null, findings = null "
                + ofOffer)
        .param(new String(report, UTF_8))
        .update();
    move.afterSingletonsInstantiated();
  }

  private byte[] large(ObjectNode report) {
    ArrayNode findings = ((ObjectNode) report.at("/results/0")).putArray("findings");
    for (int i = 0; i < FINDINGS; i++) {
      ObjectNode finding = findings.addObject();
      finding.put("severity", "WARNING");
      finding.put("reason", "The file number %s is odd. ".formatted(i).repeat(8));
      finding.put("remedy", "Leave it out of the image.");
      finding.put(
          "reproduce", String.format(Locale.ROOT, "tar -xOf blobs/sha256/%064d -- 'opt/%d'", i, i));
      finding
          .putObject("location")
          .put("image", "latest")
          .put("layer", String.format(Locale.ROOT, "sha256:%064d", i))
          .put("path", "opt/gauge/%s/é/%s".formatted(i, "x".repeat(200)));
    }
    return json.writeValueAsBytes(report);
  }
}
