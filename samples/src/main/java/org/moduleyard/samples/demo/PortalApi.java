package org.moduleyard.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.samples.demo.DemoAccounts.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A publisher's program at the Cloud Partner Portal API. */
final class PortalApi {

  private static final String VERSION = "?api-version=2017-10-31";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(30);

  private record Token(String value, Instant renewAt) {}

  private final HttpClient http;
  private final ServerAddress server;
  private final Publisher publisher;
  private final Clock clock;
  private @Nullable Token token;

  PortalApi(HttpClient http, ServerAddress server, Publisher publisher, Clock clock) {
    this.http = http;
    this.server = server;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The draft of an offer; empty when there is no such offer. */
  Optional<JsonNode> offer(String offerId) {
    HttpResponse<String> response = exchange(request("GET", offerId, "", null));
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(response));
  }

  /** Creates the offer, or replaces its draft whatever it holds. */
  void put(String offerId, ObjectNode offer) {
    String precondition = offer(offerId).isPresent() ? "If-Match" : "If-None-Match";
    json(exchange(request("PUT", offerId, "", offer).header(precondition, "*")));
  }

  void publish(String offerId) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putObject("metadata").put("notification-emails", "engineering@northlight.example");
    act(offerId, "/publish", body);
  }

  void goLive(String offerId) {
    act(offerId, "/golive", null);
  }

  JsonNode status(String offerId) {
    return json(exchange(request("GET", offerId, "/status", null)));
  }

  /** Whether the server still knows this publisher's client id and secret. */
  boolean canSignIn() {
    return requestToken().statusCode() == 200;
  }

  private void act(String offerId, String action, @Nullable ObjectNode body) {
    json(exchange(request("POST", offerId, action, body).header("If-Match", "*")));
  }

  private HttpRequest.Builder request(
      String method, String offerId, String action, @Nullable ObjectNode body) {
    String path = "/api/publishers/" + publisher.id() + "/offers/" + offerId + action + VERSION;
    BodyPublisher content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    return HttpRequest.newBuilder(server.of(path))
        .method(method, content)
        .header("Authorization", "Bearer " + token())
        .header("Content-Type", "application/json");
  }

  private String token() {
    Token current = token;
    if (current == null || clock.instant().isAfter(current.renewAt())) {
      JsonNode answer = json(requestToken());
      Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
      current =
          new Token(
              answer.path("access_token").asString(),
              clock.instant().plus(life).minus(RENEW_BEFORE_EXPIRY));
      token = current;
    }
    return current.value();
  }

  private HttpResponse<String> requestToken() {
    String form =
        Map.of(
                "grant_type", "client_credentials",
                "client_id", publisher.clientId(),
                "client_secret", publisher.clientSecret(),
                "resource", server.published().toString())
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return exchange(
        HttpRequest.newBuilder(server.of("/moduleyard/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    HttpRequest sent = request.timeout(TIMEOUT).build();
    try {
      return http.send(sent, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DemoFailure(sent.method() + " " + sent.uri() + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("The demo was interrupted", e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    URI uri = response.uri();
    String what = response.request().method() + " " + uri.getPath();
    if (response.statusCode() / 100 != 2) {
      throw new DemoFailure(
          what + " was answered with " + response.statusCode() + ": " + response.body());
    }
    try {
      return JsonMapper.shared().readTree(response.body());
    } catch (JacksonException e) {
      throw new DemoFailure(what + " was not answered with JSON: " + e.getOriginalMessage(), e);
    }
  }
}
