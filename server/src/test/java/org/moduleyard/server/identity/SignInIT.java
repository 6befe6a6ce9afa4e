package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SignInIT {

  private final Instant later =
      Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Identity identity;
  @Autowired private JdbcClient database;

  @Test
  void aVisitorGetsNoCookieFromPublicPages() {
    Browser visitor = new Browser(port);
    visitor.get("/");
    visitor.get("/nothing-here");
    assertThat(visitor.cookies()).isEmpty();
  }

  @Test
  void signingInGivesANewTokenThatScriptsCannotRead() {
    String user = People.fresh("kim-");
    people().customer(user);
    Browser browser = new Browser(port);
    Answer answer = browser.signIn(user, People.PASSWORD);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Set-Cookie"))
        .contains("moduleyard=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/")
        .doesNotContain("Max-Age");
    String first = session(browser);
    browser.submit("/account/password", "/logout", Map.of());
    browser.signIn(user, People.PASSWORD);
    assertThat(session(browser)).isNotEqualTo(first);
  }

  @Test
  void aSessionEndsForGoodAtSignOut() {
    String user = People.fresh("lee-");
    Browser browser = people().customer(user);
    String token = session(browser);
    assertThat(browser.get("/account").testId("subscription-id")).hasSize(36);
    browser.submit("/account/password", "/logout", Map.of());
    assertThat(browser.get("/account").status()).isEqualTo(303);
    assertThat(
            database
                .sql("select count(*) from sign_in_session where token_hash = :hash")
                .param("hash", Hashes.sha256(token))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void anExpiredSessionIsNone() {
    String user = People.fresh("max-");
    Browser browser = people().customer(user);
    database
        .sql(
            "update sign_in_session set expires_at = now() - interval '1 second' where token_hash = :hash")
        .param("hash", Hashes.sha256(session(browser)))
        .update();
    assertThat(browser.get("/account").header("Location")).isEqualTo("/login?return=%2Faccount");
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    Browser browser = people().customer(People.fresh("ned-"));
    assertThat(browser.post("/account/password", Map.of("currentPassword", "x")).status())
        .isEqualTo(403);
    assertThat(browser.post("/logout", Map.of("_csrf", "made up")).status()).isEqualTo(403);
    assertThat(new Browser(port).post("/login", Map.of("username", "a")).status()).isEqualTo(403);
    assertThat(browser.get("/account").status()).isEqualTo(200);
  }

  @Test
  void aWrongPasswordKeepsTheUserNameAndTellsNothingAboutAccounts() {
    String user = People.fresh("oda-");
    people().customer(user);
    Answer wrong = new Browser(port).signIn(user, "not the password");
    Answer unknown = new Browser(port).signIn(People.fresh("nobody-"), "not the password");
    assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
    assertThat(wrong.page().select("#username").val()).isEqualTo(user);
    assertThat(wrong.page().select("#password").val()).isEmpty();
    assertThat(wrong.page().select(".field-error").text())
        .isNotEmpty()
        .isEqualTo(unknown.page().select(".field-error").text());
  }

  @Test
  void everyFailureAfterTheFifthDoublesTheWaitUpToFiveMinutes() {
    SignInFailures failures = new SignInFailures(database, Clock.fixed(later, ZoneOffset.UTC));
    String name = People.fresh("nobody-");
    for (int i = 0; i < SignInFailures.FREE; i++) {
      failures.count(name);
    }
    assertThat(failures.blockedFor(name)).isEmpty();
    for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      failures.count(name);
      assertThat(failures.blockedFor(name)).contains(Duration.ofSeconds(seconds));
    }
    failures.forget(name);
    assertThat(failures.blockedFor(name)).isEmpty();
  }

  @Test
  void repeatedFailuresHaveToWaitWhetherTheUserExistsOrNot() {
    String user = People.fresh("pat-");
    people().customer(user);
    SignInFailures failures = new SignInFailures(database, Clock.fixed(later, ZoneOffset.UTC));
    for (String name : new String[] {user, People.fresh("nobody-")}) {
      for (int i = 0; i <= SignInFailures.FREE; i++) {
        failures.count(name);
      }
      Answer refused = new Browser(port).signIn(name, People.PASSWORD);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 4000);
      assertThat(refused.body()).contains("Too many failed attempts.");
      assertThat(identity.authenticate(name, People.PASSWORD)).isEmpty();
    }
    failures.forget(user);
    assertThat(identity.authenticate(user, "wrong once more")).isEmpty();
    assertThat(identity.authenticate(user, People.PASSWORD)).isPresent();
    assertThat(
            database
                .sql("select count(*) from sign_in_failure where username_hash = :name")
                .param("name", Hashes.sha256(user))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void afterSignInThePageThatWasAskedForOpens() {
    String user = People.fresh("quin-");
    people().customer(user);
    Browser browser = new Browser(port);
    Answer refused = browser.get("/portal?sort=name");
    assertThat(refused.header("Location")).isEqualTo("/login?return=%2Fportal%3Fsort%3Dname");
    Answer signedIn =
        browser.submit(
            refused.header("Location"),
            "/login",
            Map.of(
                "username",
                user,
                "password",
                People.PASSWORD,
                "return",
                browser.get(refused.header("Location")).page().select("[name=return]").val()));
    assertThat(signedIn.header("Location")).isEqualTo("/portal?sort=name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/a\nb"})
  void nobodyIsSentToAnotherServerAfterSignIn(String wanted) {
    String user = People.fresh("ria-");
    people().customer(user);
    Answer signedIn =
        new Browser(port)
            .submit(
                "/login",
                "/login",
                Map.of("username", user, "password", People.PASSWORD, "return", wanted));
    assertThat(signedIn.header("Location")).isEqualTo("/account");
  }

  private People people() {
    return new People(port, paths.operatorAccount());
  }

  private static String session(Browser browser) {
    return browser.cookies().stream()
        .filter(cookie -> cookie.getName().equals("moduleyard"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
