package org.moduleyard.oci.client.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** One response whose body has not been read yet. */
public final class Answer implements Closeable {
  private static final int CHEAP_TO_READ = 16 * 1024;

  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;

  Answer(HttpUriRequestBase request, ClassicHttpResponse response) {
    this.request = request;
    this.response = response;
  }

  public int status() {
    return response.getCode();
  }

  public boolean isRedirect() {
    return switch (status()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  public URI uri() {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A request was sent to no valid address", e);
    }
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(NameValuePair::getValue);
  }

  public List<String> headers(String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  /** The length that was announced; empty when none was, or nonsense. */
  public OptionalLong contentLength() {
    try {
      Optional<String> header = header("Content-Length");
      return header.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(header.get()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The body as it arrives; not buffered. Closing this answer ends it. */
  public InputStream body() throws IOException {
    return response.getEntity() == null
        ? InputStream.nullInputStream()
        : response.getEntity().getContent();
  }

  /**
   * Reads a whole small body.
   *
   * @return empty when it is longer than {@code limit} bytes; no more than that is read
   * @throws SocketTimeoutException when it takes longer than {@code patience} altogether
   */
  public Optional<byte[]> document(int limit, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    InputStream body = body();
    while (true) {
      int room = limit - bytes.size();
      int count = body.read(buffer, 0, Math.min(buffer.length, room + 1));
      if (count < 0) {
        return Optional.of(bytes.toByteArray());
      }
      if (count > room) {
        return Optional.empty();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException("The whole answer took too long");
      }
      bytes.write(buffer, 0, count);
    }
  }

  /** Keeps the connection when little is left to read, and gives it up rather than read much. */
  @Override
  public void close() {
    OptionalLong length = contentLength();
    if (length.isPresent() && length.getAsLong() <= CHEAP_TO_READ) {
      EntityUtils.consumeQuietly(response.getEntity());
    } else {
      // Closing alone would first read all that is still to come. When the body has ended, the
      // connection is back in the pool and this cancels nothing.
      request.cancel();
    }
    try {
      response.close();
    } catch (IOException e) {
      // The connection is gone, which is what was wanted.
    }
  }
}
