package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Agreements;
import org.moduleyard.server.identity.publisher.Agreements.Acceptance;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** An operator's agreement has to be accepted before anything is published. */
class AgreementIT extends PublishingTestCase {

  @LocalServerPort private int port;
  @Autowired Agreements agreements;
  @Autowired JdbcClient database;

  private PortalClient client;
  private String agreement = "";

  @DynamicPropertySource
  static void theOperatorHasAnAgreement(DynamicPropertyRegistry properties) throws IOException {
    Path file = Files.createTempFile("agreement", ".html");
    Files.writeString(
        file, "<h1>Terms</h1><p>Sell honestly.</p><script>alert(1)</script><p onclick=x>Bye.</p>");
    properties.add("moduleyard.publisher-agreement.file", file::toString);
    properties.add("moduleyard.publisher-agreement.version", () -> "2026-11-21");
  }

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    agreement = "/portal/" + client.publisher + "/agreement";
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void publishingWaitsForAnOwnersAcceptanceWhichIsRecordedOnce() {
    JsonNode refused = json.readTree(client.post("gauge", "publish", "").body()).path("error");
    assertThat(refused.path("details").toString())
        .contains("C-48")
        .contains("Version 2026-11-21")
        .contains(publicUrl.absolute(agreement));

    Browser owner = owner();
    assertThat(owner.get("/portal").page().select(".notice-warning a").attr("href"))
        .isEqualTo(agreement);
    assertThat(owner.get(agreement).page().select(".prose").html())
        .contains("Sell honestly.")
        .doesNotContain("script")
        .doesNotContain("onclick");
    Map<String, String> accepted = Map.of("version", "2026-11-21", "accept", "on");
    assertThat(owner.submit(agreement, agreement, accepted).status()).isEqualTo(303);
    assertThat(owner.submit("/portal", agreement, accepted).status()).isEqualTo(303);

    assertThat(agreements.acceptances(new PublisherId(client.publisher)))
        .extracting(Acceptance::version, Acceptance::username)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-21", username()));
    assertThat(
            database
                .sql(
                    "select count(*) from audit_record where subject = :subject"
                        + " and action = 'publisher.agreement-accepted'"
                        + " and detail ->> 'version' = '2026-11-21'")
                .param("subject", "publisher/" + client.publisher)
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(owner.get("/portal").page().select(".notice-warning")).isEmpty();
    assertThat(owner.get("/portal/" + client.publisher + "/profile").page().select("table").text())
        .contains("2026-11-21")
        .contains(username());
    client.toPreview("gauge");
  }

  @Test
  void whatWasNotTickedOrIsNoLongerTheAgreementIsNotAccepted() {
    Browser owner = owner();
    Answer notTicked = owner.submit(agreement, agreement, Map.of("version", "2026-11-21"));
    assertThat(notTicked.status()).isEqualTo(422);
    assertThat(notTicked.page().select("[role=alert]").text()).contains("Tick");
    Answer older = owner.submit(agreement, agreement, Map.of("version", "2020", "accept", "on"));
    assertThat(older.status()).isEqualTo(409);
    assertThat(older.page().select("[role=alert]").text()).contains("read again");
    assertThat(agreements.acceptances(new PublisherId(client.publisher))).isEmpty();
  }

  private Browser owner() {
    Browser browser = new Browser(port);
    assertThat(browser.signIn(username(), People.PASSWORD).status()).isEqualTo(303);
    return browser;
  }

  private String username() {
    return "ada-" + client.publisher;
  }
}
