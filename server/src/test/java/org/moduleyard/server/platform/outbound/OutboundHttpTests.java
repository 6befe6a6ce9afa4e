package org.moduleyard.server.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.platform.outbound.OutboundException.Reason;

class OutboundHttpTests {

  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private OutboundHttp http;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/logo", exchange -> answer(exchange, 200, "a logo"));
    server.createContext("/absent", exchange -> answer(exchange, 404, "no"));
    server.createContext("/here", exchange -> redirect(exchange, "/logo"));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/nowhere", exchange -> redirect(exchange, "http://[oops"));
    server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
    server.createContext("/inside", exchange -> redirect(exchange, "http://127.0.0.1:1/secret"));
    server.createContext("/port", exchange -> redirect(exchange, "http://localhost:99999/logo"));
    server.createContext("/endless", OutboundHttpTests::endless);
    server.start();
    http = new OutboundHttp(new OutboundGuard(List.of("localhost:" + port())));
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  private void answer(HttpExchange exchange, int status, String text) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    exchange.sendResponseHeaders(status, text.length());
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(text.getBytes(UTF_8));
    }
  }

  private void redirect(HttpExchange exchange, String target) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    exchange.getResponseHeaders().set("Location", target);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      byte[] zeros = new byte[64 * 1024];
      while (true) {
        body.write(zeros);
      }
    } catch (IOException e) {
      exchange.close(); // the client hung up, as it should
    }
  }

  @Test
  void contentIsFetchedWithItsType() {
    Fetched logo = http.get(uri("/logo"), 100);

    assertThat(logo.body()).asString(UTF_8).isEqualTo("a logo");
    assertThat(logo.contentType()).isEqualTo("image/png");
    assertThat(logo.uri()).isEqualTo(uri("/logo"));
  }

  @Test
  void redirectsAreFollowed() {
    assertThat(http.get(uri("/here"), 100).uri()).isEqualTo(uri("/logo"));
    assertThat(asked).containsExactly("/here", "/logo");
  }

  @Test
  void contentOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
    assertThat(http.get(uri("/logo"), 6).body()).hasSize(6);
    assertRefused(uri("/logo"), 5, Reason.TOO_LARGE);
  }

  @Test
  void contentWithoutAnEndIsGivenUpAtTheLimit() {
    assertRefused(uri("/endless"), 1_000_000, Reason.TOO_LARGE);
  }

  @Test
  void aRedirectLoopIsGivenUp() {
    assertRefused(uri("/loop"), 100, Reason.REDIRECT_REFUSED);
    assertThat(asked).hasSize(6);
  }

  @Test
  void aRedirectToSomethingElseThanTheWebIsRefused() {
    assertRefused(uri("/file"), 100, Reason.BAD_URL);
    assertRefused(uri("/nowhere"), 100, Reason.REDIRECT_REFUSED);
  }

  @Test
  void aRedirectToAPortThatDoesNotExistIsRefusedAndSaysSo() {
    assertRefused(uri("/port"), 100, Reason.REDIRECT_REFUSED);
    assertThatThrownBy(() -> http.get(uri("/port"), 100))
        .hasMessageContaining("there is no port 99999, ports are numbers from 1 to 65535");
  }

  @Test
  void aRedirectToAPrivateAddressIsRefused() {
    assertRefused(uri("/inside"), 100, Reason.ADDRESS_REFUSED);
  }

  @Test
  void aPrivateAddressIsRefusedAlsoWhenItIsWrittenAsNumbers() {
    assertRefused(URI.create("http://127.0.0.1:" + port() + "/logo"), 100, Reason.ADDRESS_REFUSED);
    assertRefused(URI.create("http://[::1]:" + port() + "/logo"), 100, Reason.ADDRESS_REFUSED);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/logo.png",
        "logo.png",
        "http:///logo.png",
        "https://user:password@example.com/logo.png",
        "https://example.com:65536/logo.png",
        "https://example.com:2147483647/logo.png",
        "http://[::1]:99999/logo.png",
        "https://example.com:0/logo.png"
      })
  void onlyPlainWebAddressesAreFetched(String uri) {
    assertRefused(URI.create(uri), 100, Reason.BAD_URL);
  }

  @Test
  void anErrorPageIsNoContent() {
    assertThatExceptionOfType(OutboundException.class)
        .isThrownBy(() -> http.get(uri("/absent"), 100))
        .withMessageContaining("404")
        .extracting(OutboundException::reason)
        .isEqualTo(Reason.UNEXPECTED_STATUS);
  }

  @Test
  void aHostThatDoesNotExistIsUnreachable() {
    assertRefused(URI.create("http://nothing.invalid/"), 100, Reason.UNREACHABLE);
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUp() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OutboundHttp impatient =
            new OutboundHttp(
                new OutboundGuard(List.of("localhost:" + listener.getLocalPort())),
                Duration.ofMillis(600))) {
      Thread dripping = Thread.ofVirtual().start(() -> drip(listener));

      assertThatExceptionOfType(OutboundException.class)
          .isThrownBy(
              () ->
                  impatient.get(
                      URI.create("http://localhost:" + listener.getLocalPort() + "/"), 100))
          .extracting(OutboundException::reason)
          .isEqualTo(Reason.TIMED_OUT);
      dripping.join();
    }
  }

  /** A header that grows by a byte every 50 ms until the client hangs up. */
  private static void drip(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      OutputStream out = client.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(Duration.ofMillis(50));
      }
    } catch (IOException | InterruptedException e) {
      // the client has hung up, as it should
    }
  }

  private void assertRefused(URI uri, long maxBytes, Reason reason) {
    assertThatExceptionOfType(OutboundException.class)
        .isThrownBy(() -> http.get(uri, maxBytes))
        .withMessageContaining(uri.toString())
        .extracting(OutboundException::reason)
        .isEqualTo(reason);
  }
}
