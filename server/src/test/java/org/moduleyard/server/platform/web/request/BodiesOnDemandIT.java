package org.moduleyard.server.platform.web.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The responses to clients that ask before they send a body. */
@ServerTest
class BodiesOnDemandIT {

  private static final int PATIENCE_MILLIS = 20_000;

  @LocalServerPort private int port;

  /** A client that waits, however long it takes, until it is told to send its body or not to. */
  private final class AskingClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;
    private final OutputStream output;

    AskingClient(String method, String path, int length, String... headers) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      output = socket.getOutputStream();
      send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
      send("Content-Length: " + length + "\r\n");
      for (String header : headers) {
        send(header + "\r\n");
      }
      send("\r\n");
    }

    void send(String text) throws IOException {
      output.write(text.getBytes(ISO_8859_1));
      output.flush();
    }

    /** The next status line with the headers behind it. */
    List<String> head() throws IOException {
      return Stream.generate(this::line).takeWhile(line -> !line.isEmpty()).toList();
    }

    private String line() {
      try {
        String line = answers.readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new AssertionError("no answer", e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2/staging/contoso/camera/blobs/uploads/",
    "PATCH, /v2/staging/contoso/camera/blobs/uploads/7a1a5c61-7d0c-4f4e-9a0e-5a3a7e0f0f00",
    "PUT, /v2/staging/contoso/camera/manifests/1.0.0",
    "PUT, /api/publishers/contoso/offers/camera?api-version=2017-10-31",
  })
  void whoMayNotSendABodyLearnsThatBeforeSendingIt(String method, String path) throws IOException {
    try (AskingClient client = new AskingClient(method, path, 1_000_000_000)) {
      List<String> first = client.head();

      assertThat(first.getFirst()).startsWith("HTTP/1.1 401");
      assertThat(first).contains("Connection: close");
    }
  }

  @Test
  void whoseBodyIsWantedIsToldToSendIt() throws IOException {
    String form = "grant_type=client_credentials&client_id=x&client_secret=y&resource=z";
    try (AskingClient client =
        new AskingClient(
            "POST",
            "/moduleyard/oauth2/token",
            form.length(),
            "Content-Type: application/x-www-form-urlencoded")) {
      assertThat(client.head().getFirst()).startsWith("HTTP/1.1 100");
      client.send(form);
      assertThat(client.head().getFirst()).matches("HTTP/1.1 40[01] ?");
    }
  }
}
