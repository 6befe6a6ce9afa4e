package org.moduleyard.bench.portal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** A browser somebody of a publisher has signed in with; it asks for packed answers, as all do. */
public final class PortalBrowser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  /** The parts that a page needs before it can be used; pictures come later. */
  private static final Pattern PART =
      Pattern.compile("<(?:link rel=\"(?:stylesheet|icon)\"[^>]* href|script src)=\"(/[^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final URI server;

  /**
   * Signs in.
   *
   * @param person with {@code user} and {@code password}
   */
  public PortalBrowser(URI server, JsonNode person) throws IOException, InterruptedException {
    this.server = server;
    String form =
        "_csrf=%s&username=%s&password=%s"
            .formatted(
                encoded(token("/login")),
                encoded(person.path("user").asString()),
                encoded(person.path("password").asString()));
    send(
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        302,
        303);
  }

  /** The CSRF token of the forms of a page. */
  public String token(String path) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(text(open(path)));
    if (!token.find()) {
      throw new IOException("The page " + path + " has no token");
    }
    return token.group(1);
  }

  /** The header that tells who this is, for requests on other connections. */
  public String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** The answer as it came over the wire. */
  HttpResponse<byte[]> open(String path) throws IOException, InterruptedException {
    return send(request(path), 200);
  }

  /** Bytes of bodies until a page can be used for the first time, without pictures. */
  int firstLoad(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> page = open(path);
    int bytes = page.body().length;
    List<String> parts = PART.matcher(text(page)).results().map(part -> part.group(1)).toList();
    if (parts.isEmpty()) {
      throw new IOException(path + " names neither styles nor scripts");
    }
    for (String part : parts) {
      bytes += open(part).body().length;
    }
    return bytes;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Accept-Encoding", "gzip");
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, Integer... expected)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (!List.of(expected).contains(response.statusCode())) {
      throw new IOException(
          "%s was answered with %s: %s"
              .formatted(response.uri(), response.statusCode(), text(response)));
    }
    return response;
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = unpacked.readAllBytes();
      }
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
