package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.moduleyard.oci.client.http.AddressGuard;

/**
 * A server that answers just as a test tells it to, over the wire, and remembers what it was asked.
 * It goes by any host name the test likes: {@link #guard} leads every name here.
 */
final class StandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answering> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** Responds to one request. */
  @FunctionalInterface
  interface Answering {
    void to(Request request, HttpExchange exchange) throws IOException;
  }

  /** A request that came in; {@code authorization} is empty when it had none. */
  record Request(
      String method, String host, String path, String query, String authorization, String body) {
    @Override
    public String toString() {
      return method + " " + host + path + (query.isEmpty() ? "" : "?" + query);
    }
  }

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The address of this server under a host name. */
  String url(String host) {
    return "http://" + host + ":" + port();
  }

  AddressGuard guard() {
    return (host, port) -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Answers requests such as {@code GET /v2/} in this way from now on. */
  StandIn on(String methodAndPath, Answering answer) {
    answers.put(methodAndPath, answer);
    return this;
  }

  StandIn on(String methodAndPath, int status, byte[] body, String... headers) {
    return on(methodAndPath, (request, exchange) -> reply(exchange, status, body, headers));
  }

  StandIn on(String methodAndPath, int status, String body, String... headers) {
    return on(methodAndPath, status, body.getBytes(UTF_8), headers);
  }

  static void reply(HttpExchange exchange, int status, byte[] body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Announces the whole body, sends the first bytes of it and hangs up. */
  static void replyInPart(HttpExchange exchange, byte[] body, int sent) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body, 0, sent);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request = describe(exchange);
    requests.add(request);
    Answering answer = answers.get(request.method() + " " + request.path());
    try (exchange) {
      if (answer == null) {
        reply(exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}".getBytes(UTF_8));
      } else {
        answer.to(request, exchange);
      }
    }
  }

  private static Request describe(HttpExchange exchange) {
    try {
      String host = exchange.getRequestHeaders().getFirst("Host");
      return new Request(
          exchange.getRequestMethod(),
          host.replaceFirst(":[0-9]+$", ""),
          exchange.getRequestURI().getRawPath(),
          Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""),
          new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The requests with this method and path. */
  List<Request> requests(String methodAndPath) {
    return requests.stream()
        .filter(request -> (request.method() + " " + request.path()).equals(methodAndPath))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
