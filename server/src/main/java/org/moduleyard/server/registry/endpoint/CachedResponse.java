package org.moduleyard.server.registry.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.tomcat.util.http.MimeHeaders;

/** A complete answer with the status 200, header for header as it was given before. */
final class CachedResponse {

  /** Encoded once: turning text into bytes is most of what sending headers costs. */
  private static final class Header {
    private final byte[] name;
    private final byte[] value;

    Header(String name, String value) {
      this.name = name.getBytes(ISO_8859_1);
      this.value = value.getBytes(ISO_8859_1);
    }

    void addTo(MimeHeaders headers) {
      headers.addValue(name, 0, name.length).setBytes(value, 0, value.length);
    }
  }

  private static final int ENTRY_OVERHEAD_BYTES = 512;

  private final List<Header> headers;
  private final String mediaType;
  private final byte[] body;
  private final BooleanSupplier current;
  private final Runnable sent;

  private CachedResponse(
      List<Header> headers, String mediaType, byte[] body, BooleanSupplier current, Runnable sent) {
    this.headers = headers;
    this.mediaType = mediaType;
    this.body = body;
    this.current = current;
    this.sent = sent;
  }

  /**
   * The answer that is about to be given, with all headers that were set up to now.
   *
   * @param body not to be changed
   * @param current whether it may be given again; asked each time, must not wait for anything
   * @param sent called after each time the body went out
   */
  static CachedResponse of(
      HttpServletResponse response,
      String mediaType,
      byte[] body,
      BooleanSupplier current,
      Runnable sent) {
    List<Header> headers =
        response.getHeaderNames().stream()
            .filter(name -> !name.equalsIgnoreCase("Content-Type"))
            .filter(name -> !name.equalsIgnoreCase("Content-Length"))
            .flatMap(name -> response.getHeaders(name).stream().map(v -> new Header(name, v)))
            .toList();
    return new CachedResponse(headers, mediaType, body, current, sent);
  }

  boolean isCurrent() {
    return current.getAsBoolean();
  }

  /** How much memory this takes, in bytes. */
  int weight() {
    return ENTRY_OVERHEAD_BYTES
        + body.length
        + headers.stream().mapToInt(header -> header.name.length + header.value.length).sum();
  }

  void send(boolean withBody, org.apache.coyote.Response response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    headers.forEach(header -> header.addTo(response.getMimeHeaders()));
    response.setContentTypeNoCharset(mediaType);
    response.setContentLength(body.length);
    if (withBody) {
      response.doWrite(ByteBuffer.wrap(body));
      sent.run();
    }
  }
}
