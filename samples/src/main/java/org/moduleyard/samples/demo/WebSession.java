package org.moduleyard.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person at a browser without JavaScript: follows redirects, keeps cookies, and fills in the
 * forms of the pages it was given, hidden fields included. Not safe for use by several threads.
 */
final class WebSession {

  private static final int MAX_REDIRECTS = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** A page as it was answered, after redirects. */
  record Page(String path, int status, Document document) {

    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The form with a field of this name. */
    Element formWith(String field) {
      return form("form:has([name=" + field + "])");
    }

    Element form(String selector) {
      Element form = document.selectFirst(selector);
      if (form == null) {
        throw new DemoFailure("The page " + path + " has no form " + selector + ". " + complaint());
      }
      return form;
    }

    /** The value of the choice that is called this, in whatever case the form writes it. */
    String choice(Element form, String field, String wanted) {
      return form
          .select("[name=" + field + "] option, [name=" + field + "][type=radio]")
          .eachAttr("value")
          .stream()
          .filter(wanted::equalsIgnoreCase)
          .findFirst()
          .orElseThrow(
              () ->
                  new DemoFailure("The page " + path + " does not offer " + field + " " + wanted));
    }

    /** The text of the element marked for tools with this name. */
    String marked(String testId) {
      Element element = document.selectFirst("[data-testid=" + testId + "]");
      if (element == null) {
        throw new DemoFailure("The page " + path + " does not show " + testId + ". " + complaint());
      }
      return (element.hasAttr("value") ? element.attr("value") : element.text()).strip();
    }

    /** The status and the error messages on the page. */
    String complaint() {
      String alerts = String.join(" ", document.select("[role=alert], .error").eachText());
      return "It answered " + status + (alerts.isEmpty() ? "." : ": " + alerts);
    }
  }

  private final HttpClient http;
  private final ServerAddress server;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  WebSession(HttpClient http, ServerAddress server) {
    this.http = http;
    this.server = server;
  }

  Page get(String path) {
    return send(server.of(path), HttpRequest.newBuilder().GET());
  }

  /** Sends a form with these values; all other fields keep what the page put into them. */
  Page submit(Page page, Element form, Map<String, String> values) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Connection.KeyVal field : ((FormElement) form).formData()) {
      fields.put(field.key(), field.value());
    }
    fields.putAll(values);
    String action = form.hasAttr("action") ? form.attr("action") : page.path();
    return send(
        server.of(page.path()).resolve(action),
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields))));
  }

  private Page send(URI address, HttpRequest.Builder request) {
    URI target = address;
    HttpRequest.Builder next = request;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<String> response = exchange(target, next);
      keepCookies(response.headers().allValues("Set-Cookie"));
      if (response.statusCode() / 100 != 3) {
        String path =
            target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        return new Page(path, response.statusCode(), Jsoup.parse(response.body()));
      }
      String location = response.headers().firstValue("Location").orElse("");
      target = location.contains("://") ? server.of(location) : target.resolve(location);
      next = HttpRequest.newBuilder().GET();
    }
    throw new DemoFailure(address + " redirects without end");
  }

  private HttpResponse<String> exchange(URI target, HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      return http.send(
          request.uri(target).timeout(TIMEOUT).header("Accept", "text/html").build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DemoFailure("The server did not answer at " + target + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("The demo was interrupted", e);
    }
  }

  /** Their scope is not looked at: this session talks to one server only. */
  private void keepCookies(List<String> headers) {
    for (String header : headers) {
      String pair = header.split(";", 2)[0];
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1).strip();
        if (value.isEmpty() || header.contains("Max-Age=0")) {
          cookies.remove(pair.substring(0, equals).strip());
        } else {
          cookies.put(pair.substring(0, equals).strip(), value);
        }
      }
    }
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
