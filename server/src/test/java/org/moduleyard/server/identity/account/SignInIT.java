package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Proving;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SignInIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Identity identity;
  @Autowired private JdbcClient database;
  @Autowired private Keys keys;

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
            "update sign_in_session set expires_at = now() - interval '1 second' where token_hash ="
                + " :hash")
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
  void tooManyFailuresHaveToWaitWhetherTheUserExistsOrNot() {
    String user = People.fresh("pat-");
    people().customer(user);
    NetworkAddress away = NetworkAddress.of("127.0.7.1");
    SignInFailures failures = new SignInFailures(database, Clock.systemUTC(), keys);
    for (String name : new String[] {user, People.fresh("nobody-")}) {
      for (int i = 0; i < SignInFailures.FREE + 6; i++) {
        failures.count(name, away);
      }
      Answer refused = new Browser(port, loopback("127.0.7.1")).signIn(name, People.PASSWORD);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 130);
      assertThat(refused.page().select("#username").val()).isEqualTo(name);
      assertThat(refused.body()).contains("Too many failed attempts.");
      assertThat(identity.authenticate(name, People.PASSWORD, away))
          .isInstanceOf(Proving.Throttled.class);
    }
    assertThat(
            identity.authenticate(user, People.PASSWORD, NetworkAddress.of("127.0.7.2")).proven())
        .as("a stranger elsewhere locks nobody out")
        .isPresent();
    failures.forget(user, away);
    assertThat(identity.authenticate(user, "wrong once more", away).proven()).isEmpty();
    assertThat(identity.authenticate(user, People.PASSWORD, away).proven()).isPresent();
  }

  @Test
  void whoSignedInFromAnAddressBeforeIsLetInFromThereWhateverFailedThere() {
    String user = People.fresh("pia-");
    people().customer(user);
    NetworkAddress home = NetworkAddress.of("127.0.7.3");
    assertThat(new Browser(port, loopback("127.0.7.3")).signIn(user, People.PASSWORD).status())
        .isEqualTo(303);
    SignInFailures failures = new SignInFailures(database, Clock.systemUTC(), keys);
    for (int i = 0; i < SignInFailures.FREE + 20; i++) {
      failures.count(user, home);
    }
    for (int i = 0; i < SignInFailures.FREE_NAMES; i++) {
      failures.count(People.fresh("nobody-"), home);
    }
    assertThat(new Browser(port, loopback("127.0.7.3")).signIn(user, People.PASSWORD).status())
        .isEqualTo(303);
  }

  @Test
  void fiftyNamesFromOneAddressSlowStrangersThere() {
    String user = People.fresh("rob-");
    people().customer(user);
    SignInFailures failures = new SignInFailures(database, Clock.systemUTC(), keys);
    for (int i = 0; i < SignInFailures.FREE_NAMES + 5; i++) {
      failures.count(People.fresh("nobody-"), NetworkAddress.of("127.0.7.4"));
    }
    Answer slowed = new Browser(port, loopback("127.0.7.4")).signIn(user, People.PASSWORD);
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(10, 65);
  }

  @Test
  void aChangedPasswordMakesEverybodyElseAStranger() {
    String user = People.fresh("sue-");
    Browser browser = people().customer(user);
    NetworkAddress away = NetworkAddress.of("127.0.7.5");
    SignInPlaces places = new SignInPlaces(database, Clock.systemUTC(), keys);
    places.remember(user, away);
    String chosen = "nineteen blue tractors";
    assertThat(
            browser
                .submit(
                    "/account/password",
                    "/account/password",
                    Map.of(
                        "currentPassword",
                        People.PASSWORD,
                        "newPassword",
                        chosen,
                        "repeatPassword",
                        chosen))
                .status())
        .isEqualTo(303);
    assertThat(places.isFamiliar(user, away)).isFalse();
    assertThat(places.isFamiliar(user, NetworkAddress.of("127.0.0.1"))).isTrue();
  }

  private static InetAddress loopback(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
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
