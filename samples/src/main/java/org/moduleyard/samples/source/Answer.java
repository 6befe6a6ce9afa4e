package org.moduleyard.samples.source;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;

/** Writes the one answer to a request; to HEAD the same without its body. */
final class Answer {

  private static final String JSON = "application/json";

  private final HttpExchange exchange;

  Answer(HttpExchange exchange) {
    this.exchange = exchange;
    exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
  }

  boolean isPull() {
    return isHead() || exchange.getRequestMethod().equals("GET");
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** The parameters of the query, the first value of each. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return parameters;
  }

  void link(String url) {
    exchange.getResponseHeaders().set("Link", "<" + url + ">; rel=\"next\"");
  }

  void json(String body) throws IOException {
    bytes(200, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  void failure(Failure failure) throws IOException {
    bytes(failure.status(), JSON, failure.json().getBytes(StandardCharsets.UTF_8));
  }

  void manifest(RawManifest manifest) throws IOException {
    exchange.getResponseHeaders().set("Docker-Content-Digest", manifest.digest().toString());
    bytes(200, manifest.mediaType(), manifest.bytes());
  }

  /** Streams a blob, or the range of it that was asked for. */
  void blob(Digest digest, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      failure(Failure.BLOB_UNKNOWN);
      return;
    }
    long size = Files.size(file);
    ByteRange range = ByteRange.parse(exchange.getRequestHeaders().getFirst("Range"), size);
    Headers headers = exchange.getResponseHeaders();
    if (range != null) {
      headers.set("Content-Range", range.contentRange(size));
      if (!range.isSatisfiable()) {
        failure(Failure.RANGE);
        return;
      }
    }
    headers.set("Content-Type", "application/octet-stream");
    headers.set("Docker-Content-Digest", digest.toString());
    headers.set("Accept-Ranges", "bytes");
    ByteRange part = range == null ? new ByteRange(0, size - 1) : range;
    if (begin(range == null ? 200 : 206, part.length())) {
      try (FileChannel content = FileChannel.open(file)) {
        transfer(content, part, exchange.getResponseBody());
      }
    }
  }

  private static void transfer(FileChannel content, ByteRange part, OutputStream body)
      throws IOException {
    WritableByteChannel sink = Channels.newChannel(body);
    long position = part.first();
    while (position <= part.last()) {
      long sent = content.transferTo(position, part.last() - position + 1, sink);
      if (sent <= 0) {
        throw new IOException("the blob became shorter while it was sent");
      }
      position += sent;
    }
  }

  private void bytes(int status, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    if (begin(status, body.length)) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Sends the head; tells whether a body may follow. */
  private boolean begin(int status, long length) throws IOException {
    if (isHead() || length == 0) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(status, -1);
      return false;
    }
    exchange.sendResponseHeaders(status, length);
    return true;
  }
}
