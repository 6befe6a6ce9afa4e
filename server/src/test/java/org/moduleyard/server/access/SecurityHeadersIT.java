package org.moduleyard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The security headers of every response. */
class SecurityHeadersIT {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  @Nested
  @ServerTest
  class OverPlainHttp {

    @LocalServerPort private int port;

    @Test
    void everyKindOfResponseCarriesThem() {
      Browser browser = new Browser(port);
      assertHeaders(browser.get("/login"), 200);
      assertHeaders(browser.get("/"), 200);
      assertHeaders(browser.get(styleSheet(browser)), 200);
      assertHeaders(browser.get("/account"), 303);
      assertHeaders(browser.get("/nothing"), 404);
      assertHeaders(browser.post("/login", Map.of()), 403);
      assertHeaders(browser.submit("/login", "/login", Map.of("username", "a")), 422);
      assertHeaders(browser.get("/api/publishers"), 401);
      assertHeaders(browser.post("/moduleyard/oauth2/token", Map.of()), 400);
      assertHeaders(browser.get("/v2/nothing/manifests/latest"), 404);
      assertHeaders(browser.get("/a;b=c//d"), 400);
      assertHeaders(
          browser.send(
              browser.request("/").method("PUT", HttpRequest.BodyPublishers.noBody()).build()),
          404);
    }

    @Test
    void privatePagesAreNeverKept() {
      Browser browser = new Browser(port);
      for (String path : new String[] {"/account", "/operator/accounts", "/nothing", "/api/x"}) {
        assertThat(browser.get(path).header("Cache-Control")).as(path).isEqualTo("no-store");
      }
    }

    private static String styleSheet(Browser browser) {
      return browser.get("/login").page().select("link[rel=stylesheet]").attr("href");
    }

    private static void assertHeaders(Answer answer, int status) {
      assertThat(answer.status()).isEqualTo(status);
      assertCommon(answer);
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @Nested
  @ServerTest
  @TestPropertySource(properties = "moduleyard.url=https://market.example")
  class BehindHttps {

    @LocalServerPort private int port;

    @Test
    void theBrowserIsToldToStayThereAndCookiesAreBoundToIt() {
      Answer page = new Browser(port).get("/login");
      assertCommon(page);
      assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
      assertThat(page.header("Set-Cookie"))
          .startsWith("__Host-moduleyard-csrf=")
          .contains("Secure")
          .contains("HttpOnly")
          .contains("SameSite=Lax")
          .doesNotContain("Domain");
    }
  }

  private static void assertCommon(Answer answer) {
    assertThat(answer.header("Content-Security-Policy")).isEqualTo(POLICY);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Server")).isEmpty();
  }
}
