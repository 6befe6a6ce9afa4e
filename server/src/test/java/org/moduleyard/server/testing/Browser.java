package org.moduleyard.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person with a browser without JavaScript: keeps cookies, fills in forms, follows nothing. */
public final class Browser {

  private final String base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;

  public Browser(int port) {
    this.base = "http://localhost:" + port;
    this.client = client().build();
  }

  /** A browser at another address of this machine, such as {@code 127.0.0.9}. */
  public Browser(int port, InetAddress from) {
    this.base = "http://127.0.0.1:" + port;
    this.client = client().localAddress(from).build();
  }

  private HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(cookies)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /** An answer; the body as it came and as a document. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {

    /** The header's only value; empty when it is absent. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(", ", header.getValue()))
          .findFirst()
          .orElse("");
    }

    public Document page() {
      return Jsoup.parse(body);
    }

    /** The text of the element with this data-testid; empty when there is none. */
    public String testId(String id) {
      return page().select("[data-testid=" + id + "]").text();
    }
  }

  public Answer get(String path) {
    return send(request(path).header("Accept", "text/html").GET().build());
  }

  /** Opens a page and sends its form with these fields, as a person would. */
  public Answer submit(String page, String action, Map<String, String> fields) {
    Answer shown = get(page);
    Element token = shown.page().selectFirst("input[name=_csrf]");
    if (token == null) {
      throw new AssertionError("no form at " + page + ": " + shown.status());
    }
    return post(action, with(fields, "_csrf", token.attr("value")));
  }

  /** Sends fields as they are, without opening a page first. */
  public Answer post(String path, Map<String, String> fields) {
    return send(
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(fields)))
            .build());
  }

  /** A program's request with an Authorization header. */
  public Answer getAs(String authorization, String path) {
    return send(
        request(path)
            .header("Accept", "application/json")
            .header("Authorization", authorization)
            .GET()
            .build());
  }

  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public Answer signIn(String username, String password) {
    return submit("/login", "/login", Map.of("username", username, "password", password));
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put(name, value);
    return all;
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as it stands in a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
