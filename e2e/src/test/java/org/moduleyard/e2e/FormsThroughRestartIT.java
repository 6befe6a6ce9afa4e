package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while somebody fills in a form, and again before it is sent once more. */
class FormsThroughRestartIT {

  private static final String FIRST = "curlews over the mud flats";
  private static final String SECOND = "oystercatchers at low tide";
  private static final String THIRD = "terns above the breakwater";

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @TempDir Path data;

  @Test
  void aFormIsTakenAfterARestartAndKeptThroughOneWhenTheSessionIsGone() throws Exception {
    String form;
    try (MarketplaceProcess server = up()) {
      send(
          server,
          "/register",
          Map.of(
              "_csrf", field("_csrf", get(server, "/register")),
              "username", "wader-1",
              "displayName", "Cara Curlew",
              "email", "cara@flats.example",
              "password", FIRST));
      form = get(server, "/account/password");
      server.kill();
    }
    try (MarketplaceProcess server = up()) {
      assertThat(send(server, "/account/password", passwords(form, FIRST, SECOND)))
          .as("the session and the form outlive the server")
          .endsWith("/account");
      form = get(server, "/account/password");
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("moduleyard"))
          .forEach(cookie -> cookie.setMaxAge(0));
      assertThat(send(server, "/account/password", passwords(form, SECOND, THIRD)))
          .endsWith("/login?return=/account/unsent");
      server.kill();
    }
    try (MarketplaceProcess server = up()) {
      assertThat(signIn(server, SECOND)).endsWith("/account");
      String waiting = get(server, "/account/unsent");
      assertThat(waiting).contains("Nothing was lost").doesNotContain(THIRD);
      Map<String, String> button =
          Map.of("_csrf", field("_csrf", waiting), "_kept", field("_kept", waiting));
      assertThat(send(server, "/account/password", button)).endsWith("/account");
      assertThat(signIn(server, THIRD)).endsWith("/account");
    }
  }

  private MarketplaceProcess up() {
    return MarketplaceProcess.up(
        Map.of(), "--port", "0", "--host", "127.0.0.1", "--data", data.toString());
  }

  private static Map<String, String> passwords(String form, String present, String chosen) {
    return Map.of(
        "_csrf", field("_csrf", form),
        "currentPassword", present,
        "newPassword", chosen,
        "repeatPassword", chosen);
  }

  /** Signs in anew; returns the address that this leads to. */
  private String signIn(MarketplaceProcess server, String password)
      throws IOException, InterruptedException {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("moduleyard"))
        .forEach(cookie -> cookie.setMaxAge(0));
    Map<String, String> fields = new HashMap<>();
    fields.put("_csrf", field("_csrf", get(server, "/login")));
    fields.put("username", "wader-1");
    fields.put("password", password);
    return send(server, "/login", fields);
  }

  private String get(MarketplaceProcess server, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        client.send(request(server, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return page.body();
  }

  /** Sends a form; returns the address that the browser is redirected to. */
  private String send(MarketplaceProcess server, String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        client.send(
            request(server, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElse("");
  }

  private static HttpRequest.Builder request(MarketplaceProcess server, String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", "text/html");
  }

  private static String field(String name, String page) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).as("a field " + name + " in " + page).isTrue();
    return found.group(1);
  }
}
