package org.moduleyard.server.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * A publisher's registry with a password, over a real image layout. It keeps to the distribution
 * specification until a test makes it misbehave.
 */
public final class SourceRegistryStandIn implements AutoCloseable {

  public static final String USER = "publisher";
  public static final String PASSWORD = "open sesame";
  public static final List<String> PLATFORMS =
      List.of("linux/amd64", "linux/arm/v7", "linux/arm64");

  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
  private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/([^/]+)");

  /** How it answers. */
  public enum Behaviour {
    CORRECT,
    /** The layers have other bytes than their digests say. */
    CHANGED_LAYERS,
    /** Manifests are 100 MB of spaces. */
    ENDLESS_MANIFESTS,
    /** Layers stop in the middle until {@link #release()}. */
    STALLED_LAYERS
  }

  private final OciLayout layout;
  private final HttpServer server;
  private volatile Behaviour behaviour = Behaviour.CORRECT;
  private volatile CountDownLatch stalled = new CountDownLatch(1);
  private volatile CountDownLatch reached = new CountDownLatch(1);

  private SourceRegistryStandIn(OciLayout layout, HttpServer server) {
    this.layout = layout;
    this.server = server;
  }

  /** Starts with an image for three platforms under every tag the rules ask for. */
  public static SourceRegistryStandIn start() {
    try {
      OciLayout layout = OciLayout.create(Files.createTempDirectory("source-registry"));
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      SourceRegistryStandIn registry = new SourceRegistryStandIn(layout, HttpServer.create(any, 0));
      registry.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      registry.server.createContext("/", registry::answer);
      registry.server.start();
      registry.push("1.0.0", true);
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds and tags one version for all platforms; the same one has the same bytes every time. */
  public void push(String version, boolean latest) throws IOException {
    push(version, latest, version);
  }

  /** Builds and tags one version for all platforms with this content. */
  public void push(String version, boolean latest, String content) throws IOException {
    IndexBuilder index = new IndexBuilder();
    for (String name : PLATFORMS) {
      Descriptor image =
          ImageBuilder.forPlatform(Platform.parse(name))
              .layer(
                  new LayerBuilder()
                      .file(
                          "module",
                          0755,
                          TinyProgram.forPlatform(
                              Platform.parse(name),
                              (content + " for " + name).getBytes(StandardCharsets.UTF_8)))
                      .file("licenses/module.txt", 0644, new byte[] {'\n'})
                      .writeTo(layout))
              .user("1000:1000")
              .entrypoint("/module")
              .healthcheck("CMD", "/module", "--healthy")
              .writeTo(layout);
      index.add(image);
      layout.tag(new Tag(platformTag(version, name)), image);
    }
    Descriptor all = index.writeTo(layout);
    layout.tag(new Tag(version), all);
    if (latest) {
      layout.tag(new Tag("latest"), all);
    }
  }

  /** Such as {@code 1.0.0-linux-arm-v7}. */
  public static String platformTag(String version, String platform) {
    return version + "-" + platform.replace('/', '-');
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The image layout that it serves. */
  public Path directory() {
    return layout.directory();
  }

  public Digest digest(String tag) {
    try {
      return layout.resolve(new Tag(tag)).orElseThrow().digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void behave(Behaviour newBehaviour) {
    behaviour = newBehaviour;
  }

  /** Waits until a layer was asked for while layers are stalled. */
  public void awaitStalled() throws InterruptedException {
    if (!reached.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no layer was asked for");
    }
  }

  /** Lets stalled layers go on. */
  public void release() {
    behaviour = Behaviour.CORRECT;
    stalled.countDown();
    stalled = new CountDownLatch(1);
    reached = new CountDownLatch(1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!authorized(exchange)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"source\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      Matcher manifest = MANIFEST.matcher(path);
      Matcher blob = BLOB.matcher(path);
      if (path.equals("/v2/")) {
        exchange.sendResponseHeaders(200, -1);
      } else if (manifest.matches()) {
        manifest(exchange, Reference.parse(manifest.group(2)));
      } else if (blob.matches()) {
        blob(exchange, Digest.parse(blob.group(2)));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static boolean authorized(HttpExchange exchange) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void manifest(HttpExchange exchange, Reference reference) throws IOException {
    Optional<RawManifest> found = layout.manifest(reference);
    if (found.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    RawManifest manifest = found.get();
    exchange.getResponseHeaders().add("Content-Type", manifest.mediaType());
    exchange.getResponseHeaders().add("Docker-Content-Digest", manifest.digest().toString());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", "" + manifest.bytes().length);
      exchange.sendResponseHeaders(200, -1);
    } else if (behaviour == Behaviour.ENDLESS_MANIFESTS) {
      endless(exchange);
    } else {
      exchange.sendResponseHeaders(200, manifest.bytes().length);
      exchange.getResponseBody().write(manifest.bytes());
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    for (int sent = 0; sent < 100_000_000; sent += spaces.length) {
      exchange.getResponseBody().write(spaces);
    }
  }

  private void blob(HttpExchange exchange, Digest digest) throws IOException {
    if (!layout.hasBlob(digest)) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    byte[] content = content(digest);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", "" + content.length);
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    boolean layer = content.length > 2 && (content[0] & 0xff) == 0x1f;
    if (layer && behaviour == Behaviour.CHANGED_LAYERS) {
      content[content.length - 1] ^= 1;
    }
    exchange.sendResponseHeaders(200, content.length);
    try (OutputStream body = exchange.getResponseBody()) {
      int half = content.length / 2;
      body.write(content, 0, half);
      if (layer && behaviour == Behaviour.STALLED_LAYERS) {
        body.flush();
        CountDownLatch latch = stalled;
        reached.countDown();
        await(latch);
      }
      body.write(content, half, content.length - half);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] content(Digest digest) throws IOException {
    Path blob =
        layout.directory().resolve("blobs").resolve(digest.algorithm()).resolve(digest.encoded());
    try (InputStream in = Files.newInputStream(blob)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    stalled.countDown();
    server.stop(0);
  }
}
