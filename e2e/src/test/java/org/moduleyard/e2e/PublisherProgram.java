package org.moduleyard.e2e;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A publisher's pipeline at the Cloud Partner Portal API. */
final class PublisherProgram {

  private static final String VERSION = "?api-version=2017-10-31";

  private final String server;
  private final String publisherId;
  private final Map<String, String> headers = new HashMap<>();

  private PublisherProgram(String server, String publisherId, String token) {
    this.server = server;
    this.publisherId = publisherId;
    headers.put("Authorization", "Bearer " + token);
    headers.put("Content-Type", "application/json");
  }

  /** Signs in with client credentials at the server of this public URL. */
  static PublisherProgram signIn(String url, DemoAccounts.Publisher publisher) {
    String form =
        Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                publisher.clientId(),
                "client_secret",
                publisher.clientSecret(),
                "resource",
                url)
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<byte[]> response =
        Http.send(
            "POST",
            url + "/moduleyard/oauth2/token",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form);
    return new PublisherProgram(
        url, publisher.id(), success(response).path("access_token").asString());
  }

  /** The same program, which sends one more header with every request. */
  PublisherProgram with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  ObjectNode offer(String offerId) {
    return (ObjectNode) success(send("GET", offerId, "", ""));
  }

  /** Saves an offer that there is not yet. */
  void create(String offerId, ObjectNode offer) {
    success(send("PUT", offerId, "", offer.toString()));
  }

  /** Submits the offer; the answer says where its progress can be followed. */
  HttpResponse<byte[]> publish(String offerId) {
    HttpResponse<byte[]> response =
        send(
            "POST",
            offerId,
            "/publish",
            "{\"metadata\":{\"notification-emails\":\"engineering@northlight.example\"}}");
    success(response);
    return response;
  }

  void goLive(String offerId) {
    success(send("POST", offerId, "/golive", ""));
  }

  /** Does something with an offer, such as {@code cancel}; the answer may be any. */
  HttpResponse<byte[]> act(String offerId, String action) {
    return send("POST", offerId, "/" + action, "");
  }

  JsonNode status(String offerId) {
    return success(send("GET", offerId, "/status", ""));
  }

  /** Returns when the offer has come to this status. */
  void awaitStatus(String offerId, String wanted) {
    Eventually.until(
        () -> {
          JsonNode status = status(offerId);
          String current = status.path("status").asString();
          if (current.equals("failed") && !wanted.equals("failed")) {
            throw new AssertionError(offerId + " failed: " + status.toPrettyString());
          }
          return current.equals(wanted);
        },
        () -> offerId + " to be " + wanted + ":\n" + status(offerId).toPrettyString());
  }

  private HttpResponse<byte[]> send(String method, String offerId, String action, String body) {
    return Http.send(
        method,
        server + "/api/publishers/" + publisherId + "/offers/" + offerId + action + VERSION,
        headers,
        body);
  }

  private static JsonNode success(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request()
              + " was answered "
              + response.statusCode()
              + ": "
              + Http.text(response));
    }
    return Http.json(response);
  }
}
