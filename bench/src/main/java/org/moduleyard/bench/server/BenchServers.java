package org.moduleyard.bench.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.reference.Tag;

/** The three servers, running, with the same image in each of them. */
public final class BenchServers implements AutoCloseable {

  public static final String OURS = "Moduleyard";
  public static final String REGISTRY = "docker-registry";
  public static final String NGINX = "nginx, files";

  private static final String SAMPLE = "camera-transcoder";
  private static final String OFFER = "large-module";

  private final LargeImage image;
  private final int port;
  private final int filesPort;
  private final Server registry;
  private final Server files;
  private final OurServer ours;

  private BenchServers(Path scratch, Path data) throws IOException, InterruptedException {
    OciLayout sample = OciLayout.open(data.resolve("demo/source-registry").resolve(SAMPLE));
    image = LargeImage.build(sample, scratch.resolve("layout"));
    port = freePort();
    filesPort = freePort();
    registry = Others.dockerRegistry(scratch, port);
    files = Others.nginx(scratch, filesPort, image.layout());
    ours = OurServer.start(scratch, data, Map.of("MODULEYARD_ALLOW_PRIVATE", "127.0.0.1:" + port));
  }

  /** Starts all three, ours on the data of a demo. */
  public static BenchServers start(Path scratch, Path data)
      throws IOException, InterruptedException {
    return new BenchServers(scratch, data);
  }

  /** Publishes the image from docker-registry; how long that took. */
  public Duration publish() throws IOException, InterruptedException {
    for (Tag tag : image.tags()) {
      Others.push(image.layout(), tag, port, OFFER);
    }
    URI source = URI.create("http://127.0.0.1:" + port);
    return new Publication(ours.url(), ours.publisher())
        .publish(SAMPLE, OFFER, source, image.tags());
  }

  public LargeImage image() {
    return image;
  }

  public OurServer ours() {
    return ours;
  }

  /** All three for pulls of the same content. */
  public List<Entrant> pullers() {
    return List.of(
        puller(),
        new Entrant(REGISTRY, registry, "http://127.0.0.1:" + port + "/v2/" + OFFER, true),
        new Entrant(NGINX, files, "http://127.0.0.1:" + filesPort, false));
  }

  /** Ours for pulls by anybody. */
  public Entrant puller() {
    return ours.puller(OFFER);
  }

  /** The two that can be pushed to. */
  public List<Entrant> pushers() {
    return List.of(
        ours.pusher("pushed"),
        new Entrant(REGISTRY, registry, "http://127.0.0.1:" + port + "/v2/pushed", true));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    ours.close();
    files.close();
    registry.close();
  }
}
