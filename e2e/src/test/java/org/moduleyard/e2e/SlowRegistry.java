package org.moduleyard.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.samples.http.LoopbackServer;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import org.moduleyard.samples.source.SourceRegistry;

/** A publisher's registry that stops in the middle of each blob until it is told to hurry. */
final class SlowRegistry implements AutoCloseable {

  /** The repository with the one image that it holds. */
  static final String REPOSITORY = "slow-road";

  private final OciLayout images;
  private final LoopbackServer server;
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final CountDownLatch hurry = new CountDownLatch(1);

  private SlowRegistry(OciLayout images, Credentials credentials) throws IOException {
    this.images = images;
    HttpHandler registry = new SourceRegistry(credentials, Map.of(module().repository(), images));
    server =
        LoopbackServer.startOnNewPort(
            exchange -> registry.handle(slowed(exchange)), new SecureRandom());
  }

  static SlowRegistry start(Path directory, DemoAccounts.SourceRegistry credentials)
      throws IOException {
    OciLayout images = OciLayout.create(directory);
    new SampleImages().ensure(module(), images);
    return new SlowRegistry(
        images, new Credentials(credentials.username(), credentials.password()));
  }

  /** The same program with other texts in its images, which nobody has pulled before. */
  private static SampleModule module() {
    SampleModule transcoder = SampleModule.CAMERA_TRANSCODER;
    return new SampleModule(REPOSITORY, "Slow Road", "Takes its time.", transcoder.command());
  }

  private HttpExchange slowed(HttpExchange exchange) {
    if (exchange.getRequestURI().getPath().contains("/blobs/")
        && exchange.getRequestMethod().equals("GET")) {
      exchange.setStreams(null, new Stalled(exchange.getResponseBody()));
    }
    return exchange;
  }

  OciLayout images() {
    return images;
  }

  String url() {
    return server.url("").toString();
  }

  String hostAndPort() {
    return server.hostAndPort();
  }

  /** Returns when the first bytes of a blob are on their way. */
  void awaitTransfer() throws InterruptedException {
    if (!underWay.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody asked for a blob");
    }
  }

  /** From now on it answers like any other. */
  void hurry() {
    hurry.countDown();
  }

  @Override
  public void close() {
    hurry();
    server.close();
  }

  /** Sends one byte and keeps the rest back. */
  private final class Stalled extends FilterOutputStream {

    private boolean begun;

    Stalled(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int first = 0;
      if (!begun && length > 0) {
        begun = true;
        first = 1;
        out.write(bytes, offset, first);
        out.flush();
        underWay.countDown();
        awaitHurry();
      }
      out.write(bytes, offset + first, length - first);
    }

    private void awaitHurry() throws InterruptedIOException {
      try {
        hurry.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the registry was closed");
      }
    }
  }
}
