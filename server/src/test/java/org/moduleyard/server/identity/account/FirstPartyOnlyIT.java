package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A marketplace with its operator's own modules only, whose contributors may not go live, and that
 * bounds registrations.
 */
@ServerTest
@TestPropertySource(
    properties = {
      "moduleyard.identity.onboarding=first-party-only",
      "moduleyard.identity.registrations-per-hour=12",
      "moduleyard.publication.contributors-go-live=false"
    })
class FirstPartyOnlyIT {

  private static final String APPLICATIONS = "/api/publisher-applications";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;
  @Autowired private RegistrationLimit limit;

  private People people;
  private ApiCaller operator;

  /** As after an hour without registrations. */
  @BeforeEach
  void anHourLater() {
    for (int i = 0; i < 12; i++) {
      limit.giveBack("127.0.0.1");
    }
  }

  @BeforeEach
  void anOperator() {
    people = new People(port, paths.operatorAccount());
    people.operator();
    operator = ApiCaller.person(port, "operator");
  }

  @Test
  void nobodyButAnOperatorCanApply() {
    String user = People.fresh("ada-");
    Browser customer = people.customer(user);
    for (ApiCaller caller :
        new ApiCaller[] {ApiCaller.stranger(port), ApiCaller.person(port, user)}) {
      Answer refused = caller.post(APPLICATIONS, PublisherPeople.application("contoso", "contoso"));
      assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
      assertThat(refused.response().body()).contains("its own operator only");
    }
    for (Browser browser : new Browser[] {new Browser(port), customer}) {
      Browser.Answer page = browser.get("/publishers/apply");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.testId("closed")).contains("its own operator only");
      assertThat(page.page().select("form[action=/publishers/apply]")).isEmpty();
      Browser.Answer sent = browser.submit(page(browser), "/publishers/apply", Map.of());
      assertThat(sent.status()).isEqualTo(403);
      assertThat(sent.testId("closed")).contains("its own operator only");
    }
    for (String open : List.of("/login", "/", "/about")) {
      assertThat(new Browser(port).get(open).body()).as(open).doesNotContain("/publishers/apply");
    }
    assertThat(customer.get("/portal").body()).doesNotContain("/publishers/apply");
    assertThat(count("publisher_application where publisher_id = 'contoso'")).isZero();
  }

  /** A page with any form, for its token. */
  private static String page(Browser browser) {
    return browser.get("/account").status() == 200 ? "/account/password" : "/login";
  }

  @Test
  void anOperatorEntersItsOwnPublishersAndTheirContributorsDoNotGoLive() {
    String publisher = People.fresh("own-");
    assertThat(people.operator().get("/publishers/apply").page().select("#publisherId")).hasSize(1);
    Answer applied =
        operator.post(
            APPLICATIONS,
            PublisherPeople.application(publisher, "x").replaceAll(",\\s*\"username\"[^}]*", ""));
    assertThat(applied.status()).as(applied.toString()).isEqualTo(201);
    String id = applied.json().path("id").asString();
    assertThat(operator.post(APPLICATIONS + "/" + id + "/approve", "").status()).isEqualTo(200);
    String user = People.fresh("contributor-");
    Browser contributor = people.customer(user);
    String path = "/api/publishers/" + publisher;
    assertThat(operator.put(path + "/users/" + user, "{\"role\":\"contributor\"}").status())
        .isEqualTo(201);

    ApiCaller caller = ApiCaller.person(port, user);
    Answer refused = caller.post(path + "/offers/none/golive", "");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
    assertThat(refused.response().body()).contains("Only owners", "go live");
    assertThat(caller.post(path + "/offers/none/publish", "").status()).isEqualTo(404);
    assertThat(operator.post(path + "/offers/none/golive", "").status()).isEqualTo(404);
    Browser.Answer page =
        contributor.submit(
            "/account/password", "/portal/" + publisher + "/offers/none/golive", Map.of());
    assertThat(page.status()).isEqualTo(403);
  }

  @Test
  void aFloodOfRegistrationsFromOneAddressIsHeldBack() {
    Browser browser = new Browser(port);
    int before = count("account");
    Browser.Answer answer = register(browser);
    for (int i = 0; i < 20 && answer.status() == 303; i++) {
      answer = register(new Browser(port));
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 301);
    assertThat(answer.page().select("#username-error").text()).contains("Too many accounts");
    assertThat(count("account") - before).isLessThanOrEqualTo(12);
    int held = count("account");
    Answer api =
        operator.post(
            APPLICATIONS,
            PublisherPeople.application(People.fresh("flood-"), "x")
                .replaceAll(",\\s*\"username\"[^}]*", ""));
    assertThat(api.status()).as(api.toString()).isEqualTo(429);
    assertThat(api.errorCode()).isEqualTo("TooManyRequests");
    assertThat(Integer.parseInt(api.header("Retry-After"))).isPositive();
    assertThat(count("account")).isEqualTo(held);
  }

  private static Browser.Answer register(Browser browser) {
    String user = People.fresh("flood-");
    return browser.submit(
        "/register",
        "/register",
        Map.of(
            "username",
            user,
            "password",
            People.PASSWORD,
            "displayName",
            "Flood",
            "email",
            user + "@example.com"));
  }

  private int count(String what) {
    return database.sql("select count(*) from " + what).query(Integer.class).single();
  }
}
