package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;

/** A registry that answers what a test tells it to, truth or not, and remembers the requests. */
public final class ScriptedSource implements AutoCloseable {

  public static final RepositoryName REPOSITORY = new RepositoryName("team/module");

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

  /** Writes a body of {@code announced} bytes; fewer are cut off, more do not exist. */
  private record Answer(String contentType, long announced, Body body) {}

  @FunctionalInterface
  private interface Body {
    void write(OutputStream out) throws IOException;
  }

  public ScriptedSource() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public RegistryClient client() {
    return RegistryClient.builder("localhost:" + server.getAddress().getPort()).build();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    try (exchange) {
      Answer answer = answers.get(path);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (head) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.announced()));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(200, answer.announced());
        answer.body().write(exchange.getResponseBody());
        exchange.getResponseBody().flush();
      }
    } catch (IOException e) {
      // the client hung up on us, as it may
    }
  }

  /** How often blobs were sent since the last call. */
  public long blobsSent() {
    long sent =
        requests.stream()
            .filter(request -> request.startsWith("GET") && request.contains("/blobs/"))
            .count();
    requests.clear();
    return sent;
  }

  /** Serves these bytes as a blob of this digest, whether or not they have it. */
  public void blob(Digest digest, byte[] content) {
    blob(digest, content.length, content);
  }

  /** Announces more bytes than there are. */
  public void blob(Digest digest, long announced, byte[] content) {
    answers.put(
        "/v2/" + REPOSITORY + "/blobs/" + digest,
        new Answer("application/octet-stream", announced, out -> out.write(content)));
  }

  public void removeBlob(Digest digest) {
    answers.remove("/v2/" + REPOSITORY + "/blobs/" + digest);
  }

  /** Serves an image by tag and by digest; its blobs are not served by that. */
  public RawManifest image(String tag, Descriptor... configAndLayers) {
    List<String> parts =
        new ArrayList<>(Stream.of(configAndLayers).map(ScriptedSource::json).toList());
    String config = parts.removeFirst();
    RawManifest manifest =
        RawManifest.of(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(MediaTypes.OCI_MANIFEST, config, String.join(",", parts))
                .getBytes(UTF_8),
            MediaTypes.OCI_MANIFEST);
    for (String reference : List.of(tag, manifest.digest().toString())) {
      manifest(reference, manifest.size(), out -> out.write(manifest.bytes()));
    }
    return manifest;
  }

  /** Serves a manifest of very many spaces. */
  public void hugeManifest(String tag, long size) {
    byte[] spaces = " ".repeat(64 * 1024).getBytes(UTF_8);
    manifest(
        tag,
        size,
        out -> {
          for (long left = size; left > 0; left -= spaces.length) {
            out.write(spaces, 0, (int) Math.min(left, spaces.length));
          }
        });
  }

  private void manifest(String reference, long size, Body body) {
    answers.put(
        "/v2/" + REPOSITORY + "/manifests/" + reference,
        new Answer(MediaTypes.OCI_MANIFEST, size, body));
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%s}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
