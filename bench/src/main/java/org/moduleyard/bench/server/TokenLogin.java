package org.moduleyard.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets a registry token for a client id and secret, as container clients do. */
public record TokenLogin(URI server, String repository, JsonNode publisher)
    implements Entrant.Login {

  @Override
  public String authorization() throws IOException, InterruptedException {
    String secret =
        publisher.path("clientId").asString() + ":" + publisher.path("clientSecret").asString();
    String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    URI address =
        URI.create(server + "/token?service=bench&scope=repository:" + repository + ":pull,push");
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Authorization", "Basic " + basic).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("No token: " + response.body());
    }
    return "Bearer " + JsonMapper.shared().readTree(response.body()).path("token").asString();
  }
}
