package org.moduleyard.samples.demo;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.samples.http.LoopbackServer;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import org.moduleyard.samples.site.PublisherSite;
import org.moduleyard.samples.source.SourceRegistry;

/**
 * The publisher's own servers outside the marketplace: a private registry and a web site, each on a
 * port that is chosen at the first start and kept.
 */
final class Premises implements AutoCloseable {

  private final LoopbackServer registry;
  private final LoopbackServer site;
  private final FutureTask<Void> packing;

  private Premises(LoopbackServer registry, LoopbackServer site, FutureTask<Void> packing) {
    this.registry = registry;
    this.site = site;
    this.packing = packing;
  }

  /**
   * Serves at once, and builds the sample images that do not exist yet below {@code directory}
   * beside: packing takes as long as the server takes to start.
   *
   * @throws DemoFailure when a port chosen earlier is taken now
   */
  static Premises open(DemoState state, Path directory) throws IOException {
    Map<SampleModule, OciLayout> layouts = new LinkedHashMap<>();
    Map<RepositoryName, OciLayout> repositories = new LinkedHashMap<>();
    for (SampleModule sample : SampleModule.ALL) {
      Path path = directory.resolve("source-registry").resolve(sample.name());
      OciLayout layout = OciLayout.create(path);
      layouts.put(sample, layout);
      repositories.put(sample.repository(), layout);
    }
    LoopbackServer registry =
        serve(state.registryPort(), new SourceRegistry(state.registryCredentials(), repositories));
    try {
      LoopbackServer site = serve(state.sitePort(), new PublisherSite());
      return new Premises(registry, site, startPacking(layouts));
    } catch (IOException | RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** On a daemon thread: a process that is told to stop does not wait for it. */
  private static FutureTask<Void> startPacking(Map<SampleModule, OciLayout> layouts) {
    FutureTask<Void> packing =
        new FutureTask<>(
            () -> {
              SampleImages images = new SampleImages();
              for (Map.Entry<SampleModule, OciLayout> sample : layouts.entrySet()) {
                images.ensure(sample.getKey(), sample.getValue());
              }
              return null;
            });
    Thread.ofPlatform().daemon().name("pack-samples").start(packing);
    return packing;
  }

  /** Returns when the registry holds all images. */
  void awaitImages() throws InterruptedException {
    try {
      packing.get();
    } catch (ExecutionException e) {
      throw new DemoFailure("The sample images could not be built: " + e.getCause(), e);
    }
  }

  private static LoopbackServer serve(int port, HttpHandler handler) throws IOException {
    if (port == 0) {
      return LoopbackServer.startOnNewPort(handler, new SecureRandom());
    }
    try {
      return LoopbackServer.start(port, handler);
    } catch (BindException e) {
      throw new DemoFailure(
          "Port "
              + port
              + " on 127.0.0.1, which the demo's publisher has used since its first start, is taken"
              + " by another program. Stop that program (it may be another demo on the same data"
              + " directory) or start afresh with another --data DIR.",
          e);
    }
  }

  int registryPort() {
    return registry.port();
  }

  int sitePort() {
    return site.port();
  }

  /** The URL of the registry, without a path. */
  URI registryUrl() {
    return registry.url("");
  }

  /** The URL of the web site, without a path. */
  URI siteUrl() {
    return site.url("");
  }

  /** The {@code host:port} pairs the server must be allowed to call. */
  List<String> addresses() {
    return List.of(registry.hostAndPort(), site.hostAndPort());
  }

  @Override
  public void close() {
    site.close();
    registry.close();
  }
}
