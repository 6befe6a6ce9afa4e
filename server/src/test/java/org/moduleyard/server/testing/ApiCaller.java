package org.moduleyard.server.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person or a program that calls the API with an access token, or a stranger without one. */
public final class ApiCaller {

  public static final String VERSION = "api-version=2017-10-31";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final String token;

  private ApiCaller(int port, String token) {
    this.port = port;
    this.token = token;
  }

  public static ApiCaller stranger(int port) {
    return new ApiCaller(port, "");
  }

  /** Somebody with any token, good or bad. */
  public static ApiCaller with(int port, String token) {
    return new ApiCaller(port, token);
  }

  /** A person with the password of all people in tests. */
  public static ApiCaller person(int port, String username) {
    return new ApiCaller(
        port,
        token(
            port,
            Map.of("grant_type", "password", "username", username, "password", People.PASSWORD)));
  }

  public static ApiCaller program(int port, String clientId, String secret) {
    return new ApiCaller(
        port,
        token(
            port,
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                secret,
                "resource",
                "https://cloudpartner.azure.com")));
  }

  /** An answer of the server. */
  public record Answer(int status, HttpResponse<String> response) {

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    /** The code in the error envelope; empty when there is none. */
    public String errorCode() {
      return json().path("error").path("code").asString("");
    }

    /** The header's value; empty when it is absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  /** Sends a request with the present api-version. */
  public Answer send(String method, String path, String body, String... headers) {
    return sendAsIs(method, path + (path.contains("?") ? "&" : "?") + VERSION, body, headers);
  }

  /** Sends a request with nothing added but the token. */
  public Answer sendAsIs(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = new Http(port).send(request.build());
    return new Answer(response.statusCode(), response);
  }

  public String token() {
    return token;
  }

  /** Asks the token endpoint with these form fields. */
  public static Answer askForToken(int port, Map<String, String> fields, String... headers) {
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/moduleyard/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    HttpResponse<String> response =
        new Http(port)
            .send(headers.length == 0 ? request.build() : request.headers(headers).build());
    return new Answer(response.statusCode(), response);
  }

  private static String token(int port, Map<String, String> fields) {
    Answer answer = askForToken(port, fields);
    if (answer.status() != 200) {
      throw new AssertionError("no token: " + answer);
    }
    return answer.json().path("access_token").asString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
