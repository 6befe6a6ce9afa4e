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
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.samples.http.LoopbackServer;
import org.moduleyard.samples.image.FfmpegBuild;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import org.moduleyard.samples.site.PublisherSite;
import org.moduleyard.samples.source.SourceRegistry;

/**
 * What a publisher has outside the marketplace: a private registry and a web site, each on a port
 * that is chosen at the first start and kept.
 */
final class Premises implements AutoCloseable {

  private final LoopbackServer registry;
  private final LoopbackServer site;

  private Premises(LoopbackServer registry, LoopbackServer site) {
    this.registry = registry;
    this.site = site;
  }

  /**
   * Builds the sample images that do not exist yet below {@code directory}, and serves.
   *
   * @throws DemoFailure when a port chosen earlier is taken now
   */
  static Premises open(DemoState state, Path directory, Console console) throws IOException {
    SampleImages images = new SampleImages();
    Map<RepositoryName, OciLayout> repositories = new LinkedHashMap<>();
    for (SampleModule sample : SampleModule.ALL) {
      Path layout = directory.resolve("source-registry").resolve(sample.name());
      repositories.put(sample.repository(), images.ensure(sample, layout));
      console.done(sample.name(), "images for " + FfmpegBuild.values().length + " platforms");
    }
    LoopbackServer registry =
        serve(state.registryPort(), new SourceRegistry(state.registryCredentials(), repositories));
    try {
      return new Premises(registry, serve(state.sitePort(), new PublisherSite()));
    } catch (IOException | RuntimeException e) {
      registry.close();
      throw e;
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

  /** Where the registry answers, without a path. */
  URI registryUrl() {
    return registry.url("");
  }

  /** Where the web site answers, without a path. */
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
