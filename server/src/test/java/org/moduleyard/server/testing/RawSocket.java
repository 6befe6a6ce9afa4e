package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends what no HTTP library would: lies about lengths, half a body, odd paths. */
public final class RawSocket implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_MS = 30_000;

  private static final String EVENTS = "Content-Type: text/event-stream";

  private final Socket socket;

  public RawSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response, as text in which every character is a byte. */
  public record Answer(String text) {

    /** 0 when the server hung up without a word. */
    public int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** The value of a header; empty when it is absent. */
    public String header(String name) {
      String head = text.substring(0, Math.max(0, text.indexOf("\r\n\r\n")));
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** The body after the head, without the framing of chunks. */
    public String body() {
      int end = text.indexOf("\r\n\r\n");
      String body = end < 0 ? "" : text.substring(end + 4);
      return header("Transfer-Encoding").equals("chunked") ? unchunked(body) : body;
    }

    private static String unchunked(String body) {
      StringBuilder whole = new StringBuilder();
      int at = 0;
      while (true) {
        int line = body.indexOf("\r\n", at);
        int length = line < 0 ? 0 : Integer.parseInt(body.substring(at, line), 16);
        if (length == 0 || line + 2 + length > body.length()) {
          return whole.toString();
        }
        whole.append(body, line + 2, line + 2 + length);
        at = line + 2 + length + 2;
      }
    }

    public String code() {
      JsonNode body = JSON.readTree(text.substring(text.indexOf("\r\n\r\n") + 4));
      return body.at("/errors/0/code").asString();
    }
  }

  /** Sends the head of a request: its first line and headers, each without a line end. */
  public RawSocket head(String... lines) {
    return body((String.join("\r\n", lines) + "\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
  }

  public RawSocket body(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server asks for the body, which it does when it begins to read it. */
  public RawSocket untilAsked() {
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

  /**
   * Says that nothing more comes, and reads until the server has nothing more to say either; of a
   * stream of events only the beginning.
   */
  public Answer finish() {
    try {
      socket.shutdownOutput();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        all.write(buffer, 0, n);
        if (new String(buffer, 0, n, ISO_8859_1).contains(EVENTS)) {
          break;
        }
        n = socket.getInputStream().read(buffer);
      }
      return new Answer(all.toString(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks the connection as a pulled cable would: without a farewell. */
  public void tear() {
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
