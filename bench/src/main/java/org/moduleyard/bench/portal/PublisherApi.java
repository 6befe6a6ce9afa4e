package org.moduleyard.bench.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of one publisher on one kept connection, so that a call's time is the server's. */
public final class PublisherApi {

  private static final String VERSION = "api-version=2017-10-31";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String offers;
  private final String token;

  /**
   * Signs in.
   *
   * @param publisher as {@code demo-accounts.json} tells it
   */
  public PublisherApi(URI server, JsonNode publisher) throws IOException, InterruptedException {
    this.server = server;
    this.offers = server + "/api/publishers/" + publisher.path("id").asString() + "/offers";
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
    token = JsonMapper.shared().readTree(send(request).body()).path("access_token").asString();
  }

  /** The header of the same name, for an hour. */
  public String authorization() {
    return "Bearer " + token;
  }

  public JsonNode offer(String id) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(send(api("/" + id).GET()).body());
  }

  /** Replaces or creates an offer; returns its new ETag. */
  String save(String id, byte[] document, String precondition, String value)
      throws IOException, InterruptedException {
    return send(api("/" + id).header(precondition, value).PUT(BodyPublishers.ofByteArray(document)))
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  /** The list of all offers, unread. */
  public byte[] list() throws IOException, InterruptedException {
    return send(api("").GET()).body();
  }

  /** Anything that anybody may see. */
  byte[] open(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server + path))).body();
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create(offers + path + "?" + VERSION))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "%s was answered with %s: %s"
              .formatted(
                  response.uri(),
                  response.statusCode(),
                  new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)));
    }
    return response;
  }
}
