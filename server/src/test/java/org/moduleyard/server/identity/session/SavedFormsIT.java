package org.moduleyard.server.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody fills in a form for so long that the session ends, and loses nothing by it. */
@ServerTest
class SavedFormsIT {

  private static final String UNSENT = "/account/unsent";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;

  private final String publisher = People.fresh("kept-");
  private final String owner = People.fresh("owner-");
  private final String profile = "/portal/" + publisher + "/profile";
  private Browser browser = new Browser(0);

  @BeforeEach
  void anOwnerIsSignedIn() {
    database.sql("delete from kept_form").update();
    browser = new People(port, paths.operatorAccount()).owner(publisher, owner);
  }

  @Test
  void aFormSentAfterTheSessionEndedIsSentAgainAfterSigningIn() {
    Answer refused = sendTooLate(typed("Gulls & Sons"));
    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.header("Location")).isEqualTo("/login?return=" + UNSENT);
    assertThat(refused.header("Set-Cookie"))
        .contains("moduleyard-unsent=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Max-Age=3600");
    assertThat(name()).isEqualTo("Publisher " + publisher);
    assertThat(browser.get("/login?return=" + UNSENT).page().select("[role=status]").text())
        .contains("kept for an hour");

    assertThat(signIn(owner).header("Location")).endsWith(UNSENT);
    Answer waiting = browser.get(UNSENT);
    assertThat(waiting.testId("kept-form")).contains(profile);
    assertThat(waiting.body()).doesNotContain("Gulls").doesNotContain("secret-website");
    assertThat(name()).as("nothing is sent by itself").isEqualTo("Publisher " + publisher);

    Answer sent = sendAgain(waiting);
    assertThat(sent.header("Location")).endsWith(profile + "?saved=true");
    assertThat(name()).isEqualTo("Gulls & Sons");
    assertThat(kept()).isZero();
    assertThat(sendAgain(waiting).header("Location")).as("a second press").endsWith(UNSENT);
    assertThat(browser.get(UNSENT).page().select("[data-testid=kept-form]")).isEmpty();
  }

  @Test
  void aFormThatItsPageRefusesComesBackWithWhatWasTyped() {
    sendTooLate(with(typed("Gulls"), "website", "javascript:alert(1)"));
    signIn(owner);
    Answer again = sendAgain(browser.get(UNSENT));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.page().select("#publisherName").val()).isEqualTo("Gulls");
    assertThat(again.page().select("#website-error").text()).contains("https://");
  }

  @Test
  void whatIsKeptIsSealedAndNeverShown() {
    Answer refused =
        sendTooLate(
            "/account/password",
            Map.of(
                "currentPassword", People.PASSWORD,
                "newPassword", "green herons in the reeds",
                "repeatPassword", "green herons in the reeds"));
    assertThat(refused.header("Location")).isEqualTo("/login?return=" + UNSENT);
    byte[] sealed = database.sql("select sealed from kept_form").query(byte[].class).single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain("herons")
        .doesNotContain("Password");
    signIn(owner);
    Answer waiting = browser.get(UNSENT);
    assertThat(waiting.body()).doesNotContain("herons").doesNotContain(People.PASSWORD);
    assertThat(sendAgain(waiting).header("Location")).endsWith("/account");
    assertThat(new Browser(port).signIn(owner, "green herons in the reeds").status())
        .isEqualTo(303);
  }

  @Test
  void anotherPersonAtTheSameBrowserSeesNothingAndSendsNothing() {
    String other = People.fresh("other-");
    new People(port, paths.operatorAccount()).customer(other);
    sendTooLate(typed("Gulls"));
    signIn(other);
    assertThat(browser.get(UNSENT).body()).doesNotContain(profile);
    String id = database.sql("select id::text from kept_form").query(String.class).single();
    Map<String, String> stolen = Map.of("_kept", id);
    assertThat(browser.submit(UNSENT, profile, stolen).status()).isEqualTo(403);
    browser.submit(UNSENT, UNSENT + "/" + id + "/discard", Map.of());
    assertThat(name()).isEqualTo("Publisher " + publisher);
    assertThat(kept()).isOne();

    browser.submit(UNSENT, "/logout", Map.of());
    signIn(owner);
    sendAgain(browser.get(UNSENT));
    assertThat(name()).isEqualTo("Gulls");
  }

  @Test
  void anotherBrowserOfTheSamePersonDoesNotHaveIt() {
    sendTooLate(typed("Gulls"));
    Browser elsewhere = new Browser(port);
    elsewhere.signIn(owner, People.PASSWORD);
    assertThat(elsewhere.get(UNSENT).body()).doesNotContain(profile);
    String id = database.sql("select id::text from kept_form").query(String.class).single();
    assertThat(elsewhere.submit(profile, profile, Map.of("_kept", id)).header("Location"))
        .endsWith(UNSENT);
    assertThat(name()).isEqualTo("Publisher " + publisher);
  }

  @Test
  void aFormGoesOnlyToWhereItWasMeantFor() {
    sendTooLate(typed("Gulls"));
    signIn(owner);
    String id = database.sql("select id::text from kept_form").query(String.class).single();
    Answer answer =
        browser.submit(UNSENT, "/portal/" + publisher + "/service-principals", Map.of("_kept", id));
    assertThat(answer.header("Location")).endsWith(UNSENT);
    assertThat(kept()).isOne();
  }

  @Test
  void aBrowserThatLostItsCookieStillGetsItsFormBack() {
    Map<String, String> form = withToken(typed("Gulls"));
    browser.cookies().stream()
        .filter(cookie -> cookie.getName().equals("moduleyard"))
        .forEach(this::forget);
    assertThat(browser.post(profile, form).header("Location")).endsWith(UNSENT);
    signIn(owner);
    sendAgain(browser.get(UNSENT));
    assertThat(name()).isEqualTo("Gulls");
  }

  @Test
  void anHourLaterTheFormIsGone() {
    sendTooLate(typed("Gulls"));
    assertThat(
            database
                .sql("select expires_at - kept_at = interval '1 hour' from kept_form")
                .query(Boolean.class)
                .single())
        .isTrue();
    database.sql("update kept_form set expires_at = now() - interval '1 second'").update();
    signIn(owner);
    assertThat(browser.get(UNSENT).page().select("[data-testid=kept-form]")).isEmpty();
    assertThat(kept()).isZero();
  }

  @Test
  void noMoreThanTenFormsOfOnePersonAreKeptAndTheNextIsToldSo() {
    Map<String, String> form = withToken(typed("Gulls"));
    endSessions();
    for (int i = 0; i < 10; i++) {
      assertThat(browser.post(profile, form).header("Location")).endsWith(UNSENT);
    }
    Answer eleventh = browser.post(profile, form);
    assertThat(eleventh.header("Location")).isEqualTo("/login?lost");
    assertThat(browser.get("/login?lost").page().select("[role=status]").text())
        .contains("most browsers still have what you typed");
    assertThat(kept()).isEqualTo(10);
  }

  @Test
  void aFormNearTheLimitIsKeptAndOneBeyondItIsNot() {
    Map<String, String> form = withToken(with(typed("Gulls"), "about", "a".repeat(1_000_000)));
    endSessions();
    assertThat(browser.post(profile, form).header("Location")).endsWith(UNSENT);
    Answer tooLarge = browser.post(profile, with(form, "about", "a".repeat((1 << 20) + 1)));
    assertThat(tooLarge.status()).isBetween(400, 499);
    assertThat(kept()).isOne();
  }

  @Test
  void aFormWithAStaleTokenIsKeptOnlyWhenTheBrowserVouchesForOurPage() {
    assertThat(fetched("cross-site").status()).isEqualTo(403);
    assertThat(fetched("same-site").status()).isEqualTo(403);
    assertThat(browser.post(profile, typed("Gulls")).status()).isEqualTo(403);
    assertThat(kept()).isZero();
    assertThat(fetched("same-origin").header("Location")).isEqualTo(UNSENT);
    sendAgain(browser.get(UNSENT));
    assertThat(name()).isEqualTo("Gulls");
  }

  @Test
  void whatScriptsSendIsNotKept() {
    Map<String, String> form = withToken(typed("Gulls"));
    endSessions();
    Answer answer =
        browser.send(
            browser
                .request(profile)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    assertThat(answer.header("Location")).isEqualTo("/login");
    assertThat(kept()).isZero();
  }

  @Test
  void aFormThatIsNotWantedIsThrownAway() {
    sendTooLate(typed("Gulls"));
    signIn(owner);
    String id = database.sql("select id::text from kept_form").query(String.class).single();
    browser.submit(UNSENT, UNSENT + "/" + id + "/discard", Map.of());
    assertThat(kept()).isZero();
    assertThat(browser.get(UNSENT).page().select(".lead").text()).contains("No form of yours");
  }

  private Map<String, String> typed(String name) {
    return Map.of(
        "publisherName", name,
        "website", "https://secret-website.example/",
        "about", "",
        "contactName", "Ada Example",
        "contactEmail", "ada@example.com",
        "contactPhone", "+49 30 1234567",
        "revision", "1");
  }

  private Answer sendTooLate(Map<String, String> fields) {
    return sendTooLate(profile, fields);
  }

  private Answer sendTooLate(String path, Map<String, String> fields) {
    Map<String, String> form = withToken(fields);
    endSessions();
    return browser.post(path, form);
  }

  private Map<String, String> withToken(Map<String, String> fields) {
    return with(fields, "_csrf", browser.get(profile).page().select("[name=_csrf]").val());
  }

  private void endSessions() {
    database.sql("update sign_in_session set expires_at = now() - interval '1 second'").update();
  }

  private Answer signIn(String user) {
    return browser.submit(
        "/login?return=" + UNSENT,
        "/login",
        Map.of("username", user, "password", People.PASSWORD, "return", UNSENT));
  }

  /** Presses the button of the first form that waits, with what the page holds for it. */
  private Answer sendAgain(Answer waiting) {
    Element form =
        Objects.requireNonNull(waiting.page().select("form:has([name=_kept])").first(), "form");
    Map<String, String> fields = new HashMap<>();
    form.select("input").forEach(input -> fields.put(input.attr("name"), input.val()));
    assertThat(fields).containsOnlyKeys("_csrf", "_kept");
    return browser.post(form.attr("action"), fields);
  }

  private Answer fetched(String site) {
    return browser.send(
        browser
            .request(profile)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", site)
            .header("Sec-Fetch-Mode", "navigate")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    encode(with(typed("Gulls"), "_csrf", "from another day"))))
            .build());
  }

  private void forget(HttpCookie cookie) {
    cookie.setMaxAge(0);
  }

  private String name() {
    return database
        .sql("select name from publisher where id = :id")
        .param("id", publisher)
        .query(String.class)
        .single();
  }

  private int kept() {
    return database.sql("select count(*) from kept_form").query(Integer.class).single();
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> all = new HashMap<>(fields);
    all.put(name, value);
    return all;
  }

  private static String encode(Map<String, String> fields) {
    return List.copyOf(fields.entrySet()).stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
