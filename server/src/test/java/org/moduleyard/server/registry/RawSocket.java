package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends what no HTTP library would: lies about lengths, half a body, odd paths. */
final class RawSocket implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_MS = 30_000;

  private final Socket socket;

  RawSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came back, as text in which every character is a byte. */
  record Answer(String text) {

    /** 0 when the server hung up without a word. */
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    String code() {
      JsonNode body = JSON.readTree(text.substring(text.indexOf("\r\n\r\n") + 4));
      return body.at("/errors/0/code").asString();
    }
  }

  /** Sends the head of a request: its first line and headers, each without a line end. */
  RawSocket head(String... lines) {
    return body((String.join("\r\n", lines) + "\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
  }

  RawSocket body(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server asks for the body, which it does when it begins to read it. */
  RawSocket untilAsked() {
    String wanted = "HTTP/1.1 100 \r\n\r\n";
    try {
      String said = new String(socket.getInputStream().readNBytes(wanted.length()), ISO_8859_1);
      if (!said.equals(wanted)) {
        throw new AssertionError("the server did not ask for the body: " + said);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that nothing more comes, and reads until the server has nothing more to say either. */
  Answer finish() {
    try {
      socket.shutdownOutput();
      return new Answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks the connection as a pulled cable would: without a farewell. */
  void tear() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
