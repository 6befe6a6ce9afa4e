package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which language a page is in, and how its reader gets another. */
@ServerTest
class LanguageSwitchIT {

  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource({
    "en, en, Sign in",
    "'fr-BE,fr;q=0.9', fr, Se connecter",
    "'de,sv;q=0.8', sv, Logga in",
    "de, en, Sign in"
  })
  void aPageIsInTheLanguageThatTheBrowserAsksFor(String accepted, String tag, String heading) {
    Answer answer = get(new Browser(port), "/login", accepted);
    assertThat(answer.page().select("html").attr("lang")).isEqualTo(tag);
    assertThat(answer.page().select("h1").text()).isEqualTo(heading);
    assertThat(answer.page().title()).isEqualTo(heading + " · Moduleyard");
    assertThat(answer.header("Content-Language")).isEqualTo(tag);
    assertThat(answer.page().select(".languages [aria-current=true]").attr("value")).isEqualTo(tag);
  }

  @Test
  void cachesKeepTheLanguagesApart() {
    Browser browser = new Browser(port);
    Answer english = get(browser, "/", "en");
    Answer french = get(browser, "/", "fr");
    assertThat(english.header("Vary")).contains("Accept-Language").contains("Cookie");
    assertThat(french.header("ETag")).isNotEmpty().isNotEqualTo(english.header("ETag"));
    assertThat(get(browser, "/", "en").header("ETag")).isEqualTo(english.header("ETag"));
  }

  @Test
  void whatWasChosenIsStrongerThanWhatTheBrowserAsksFor() {
    Browser browser = new Browser(port);
    Answer chosen =
        browser.post("/language", Map.of("language", "sv", "return", "/?q=a%20b&sort=name"));
    assertThat(chosen.status()).isEqualTo(303);
    assertThat(chosen.header("Location")).endsWith("/?q=a%20b&sort=name");
    assertThat(chosen.header("Set-Cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Max-Age=31536000");
    Answer page = get(browser, "/nothing-here?x=1", "fr");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.page().select("h1").text()).isEqualTo("Här finns ingenting");
    assertThat(page.page().select(".languages [name=return]").attr("value"))
        .isEqualTo("/nothing-here?x=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "", "/a\r\nX: y"})
  void theSwitchLeadsNowhereElse(String wanted) {
    Answer answer = new Browser(port).post("/language", Map.of("language", "fr", "return", wanted));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).matches("(http://localhost:" + port + ")?/");
  }

  @Test
  void theSwitchLeadsBackToAPathWithOtherLetters() {
    Answer answer =
        new Browser(port).post("/language", Map.of("language", "fr", "return", "/?q=Größe"));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/?q=Gr%C3%B6%C3%9Fe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "en\u0000", "FR"})
  void aLanguageThatIsNotThereIsABadRequest(String language) {
    Answer answer = new Browser(port).post("/language", Map.of("language", language));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void whoeverSentAFormComesBackToThePageItWasOn() {
    Browser browser = new Browser(port);
    Answer refused =
        browser.send(
            browser
                .request("/language")
                .header("Accept", "text/html")
                .header("Referer", "http://localhost:" + port + "/login?return=/portal")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("language=xx"))
                .build());
    assertThat(refused.page().select(".languages [name=return]").attr("value"))
        .isEqualTo("/login?return=/portal");
  }

  private static Answer get(Browser browser, String path, String accepted) {
    return browser.send(
        browser
            .request(path)
            .header("Accept", "text/html")
            .header("Accept-Language", accepted)
            .GET()
            .build());
  }
}
