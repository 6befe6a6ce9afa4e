package org.moduleyard.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.moduleyard.oci.reference.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishes one more image through the Cloud Partner Portal API, as a publisher's program does. */
final class Publication {

  private static final String VERSION = "?api-version=2017-10-31";
  private static final String PLAN = "iot-edge-module.";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String offers;
  private final String token;

  Publication(URI server, JsonNode publisher) throws IOException, InterruptedException {
    offers = server + "/api/publishers/" + publisher.path("id").asString() + "/offers/";
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&resource=%s"
            .formatted(
                publisher.path("clientId").asString(),
                publisher.path("clientSecret").asString(),
                server);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/moduleyard/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    token = send(request).path("access_token").asString();
  }

  /** Takes a copy of an offer with other images from draft to live; how long that took. */
  Duration publish(String like, String offerId, URI registry, List<Tag> tags)
      throws IOException, InterruptedException {
    ObjectNode offer = (ObjectNode) call("GET", like, "");
    offer.put("id", offerId);
    ObjectNode listing = offer.withObject("/definition/offer");
    listing.put("microsoft-azure-marketplace.title", offerId);
    listing.put("microsoft-azure-marketplace.offerMarketingUrlIdentifier", offerId);
    ObjectNode plan = (ObjectNode) offer.at("/definition/plans/0");
    plan.put(PLAN + "imageUsername", "bench"); // required, though this registry never asks
    plan.put(PLAN + "imagePassword", "bench");
    plan.put(PLAN + "imageRegistry", registry.toString());
    plan.put(PLAN + "imageRepository", offerId);
    ArrayNode names = plan.putArray(PLAN + "imageTagsOrDigests");
    tags.forEach(tag -> names.add(tag.value()));
    send(
        request(offerId, "")
            .header("If-None-Match", "*")
            .PUT(BodyPublishers.ofString(offer.toString())));
    long begin = System.nanoTime();
    call("POST", offerId, "/publish");
    awaitStatus(offerId, "waitingForPublisherReview");
    call("POST", offerId, "/golive");
    awaitStatus(offerId, "succeeded");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void awaitStatus(String offerId, String wanted) throws IOException, InterruptedException {
    while (true) {
      JsonNode status = call("GET", offerId, "/status");
      switch (status.path("status").asString()) {
        case "failed", "canceled" -> throw new IOException(offerId + " was refused: " + status);
        case String state when state.equals(wanted) -> {
          return;
        }
        default -> Thread.sleep(100);
      }
    }
  }

  private JsonNode call(String method, String offerId, String action)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(offerId, action);
    return send(
        method.equals("GET")
            ? request
            : request.header("If-Match", "*").POST(BodyPublishers.ofString("{}")));
  }

  private HttpRequest.Builder request(String offerId, String action) {
    return HttpRequest.newBuilder(URI.create(offers + offerId + action + VERSION))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          response.uri() + " was answered with " + response.statusCode() + ": " + response.body());
    }
    return JsonMapper.shared().readTree(response.body());
  }
}
