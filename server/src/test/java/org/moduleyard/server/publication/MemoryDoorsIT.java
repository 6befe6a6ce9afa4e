package org.moduleyard.server.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.memory.Admission;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PngBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** When there is no room in memory, every door says so in its own form, and lets in afterwards. */
class MemoryDoorsIT extends PublishingTestCase {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired MemoryBudget memory;
  @Autowired JdbcClient jdbc;
  private final HttpClient http = HttpClient.newHttpClient();
  private PortalClient client;

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(
            URI.create(publicUrl.base() + client.offersPath() + path + "?api-version=2017-10-31"))
        .header("Authorization", "Bearer " + client.token)
        .header("Content-Type", "application/json");
  }

  private HttpRequest put() {
    return api("/gauge")
        .header("If-Match", "*")
        .PUT(
            BodyPublishers.ofString(
                SampleOffer.with(REGISTRY, LOGOS, "gauge").toString() + " ".repeat(20_000)))
        .build();
  }

  private HttpRequest form() {
    String field = URLEncoder.encode("x".repeat(20_000), UTF_8);
    return HttpRequest.newBuilder(URI.create(publicUrl.base() + "/login"))
        .header("Content-Type", FORM)
        .header("Accept", "text/html")
        .POST(BodyPublishers.ofString("username=a&password=b&more=" + field))
        .build();
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  private static void assertBusy(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After"))
        .contains(BusyException.RETRY_AFTER_SECONDS);
  }

  @Test
  void everyDoorSaysThatItIsBusyInItsFormAndOthersStayOpen() {
    Browser browser = new Browser(URI.create(publicUrl.base()).getPort());
    browser.signIn("ada-" + client.publisher, People.PASSWORD);
    List<Admission.Room> all = new ArrayList<>();
    for (MemoryPart part : MemoryPart.values()) {
      all.add(memory.enter(part, Long.MAX_VALUE / 2));
    }
    try {
      CompletableFuture<HttpResponse<String>> saving = send(put());
      CompletableFuture<HttpResponse<String>> reading = send(api("/gauge").build());
      CompletableFuture<HttpResponse<String>> form = send(form());
      Browser.Answer page =
          browser.get("/portal/" + client.publisher + "/offers/gauge/edit/marketplace");

      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).contains(BusyException.RETRY_AFTER_SECONDS);
      assertThat(page.body()).contains("<html");
      for (CompletableFuture<HttpResponse<String>> one : List.of(saving, reading)) {
        assertBusy(one.join());
        JsonNode error = json.readTree(one.join().body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("ServiceUnavailable");
        assertThat(error.path("message").asString()).contains("Nothing was changed");
      }
      assertBusy(form.join());
      assertThat(form.join().body()).contains("<html");
      assertThat(browser.get("/rules").status()).isEqualTo(200);
    } finally {
      all.forEach(Admission.Room::close);
    }
    assertThat(send(put()).join().statusCode()).isEqualTo(200);
    assertThat(send(api("/gauge").build()).join().statusCode()).isEqualTo(200);
    for (MemoryPart part : MemoryPart.values()) {
      assertThat(memory.taken(part)).as("%s", part).isZero();
    }
  }

  @Test
  void whatWasStoredBeforeOffersWereBoundedIsRefusedWithASentenceAndCanBeReplaced() {
    jdbc.sql(
            """
            update offer set document = jsonb_set(document, '{definition,x}',
              (select jsonb_object_agg('k' || i, 0) from generate_series(1, 330000) i))
             where publisher_id = ?
            """)
        .param(client.publisher)
        .update();
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(send(api("/gauge").build()));
    }
    for (CompletableFuture<HttpResponse<String>> one : all) {
      assertThat(one.join().statusCode()).as(one.join().body()).isIn(409, 503);
    }
    HttpResponse<String> refused = send(api("/gauge").build()).join();
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("more values than can be read", "1,000 members");

    assertThat(send(put()).join().statusCode()).isEqualTo(200);
    assertThat(client.read("/gauge").at("/definition/x").isMissingNode()).isTrue();
  }

  @Test
  void aLogoOfHugePixelsIsRefusedByItsHeaderWhereverItComesFrom() {
    byte[] bomb =
        new PngBuilder()
            .header(4096, 4096, 16, 6)
            .chunk("IDAT", PngBuilder.packed(new byte[4096 * (1 + 4096 * 8)]))
            .end();
    String url = LOGOS.put("/bomb-" + client.publisher + ".png", bomb);
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      var offer = SampleOffer.with(REGISTRY, LOGOS, "gauge");
      SampleOffer.offer(offer).put("microsoft-azure-marketplace.largeLogo", url);
      all.add(
          send(
              api("/gauge")
                  .header("If-Match", "*")
                  .PUT(BodyPublishers.ofString(offer.toString()))
                  .build()));
    }
    for (CompletableFuture<HttpResponse<String>> one : all) {
      assertThat(one.join().statusCode()).as(one.join().body()).isEqualTo(400);
      assertThat(one.join().body()).contains("4096x4096 pixels of 64 bits", "largeLogo");
    }
  }
}
