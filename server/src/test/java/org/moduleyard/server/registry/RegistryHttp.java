package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the registry, by its address and not by the name in its public URL. */
public final class RegistryHttp implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  public RegistryHttp(int port) {
    this.port = port;
  }

  /** Sends a request with these headers, each name before its value. */
  public HttpResponse<byte[]> send(String method, String path, String... headers) {
    return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  /** Sends a request with a body. */
  public HttpResponse<byte[]> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    }
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** The code of the first error in the answer. */
  public static String errorCode(HttpResponse<byte[]> response) {
    return json(response).at("/errors/0/code").asString();
  }

  public static JsonNode json(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public static String basic(String username, String password) {
    return "Basic "
        + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
  }

  public int port() {
    return port;
  }

  /**
   * Asks the token service.
   *
   * @param authorization the value of the header; empty for nobody in particular
   */
  public HttpResponse<byte[]> askForToken(String authorization, String... scopes) {
    StringBuilder path = new StringBuilder("/token?service=localhost:" + port);
    for (String scope : scopes) {
      path.append("&scope=").append(URLEncoder.encode(scope, UTF_8));
    }
    return authorization.isEmpty()
        ? get(path.toString())
        : get(path.toString(), "Authorization", authorization);
  }

  /** Sends a request line no well-behaved client would, and returns the status line. */
  public String statusOf(String rawTarget) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .formatted(rawTarget)
                  .getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return answer.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new AssertionError("no answer to " + rawTarget, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
