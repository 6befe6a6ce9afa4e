package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The demo, started once for all tests of a run and up until the last has ended. Tests may add
 * publishers and offers of their own to it, and leave the demo's alone.
 */
final class Marketplace implements AutoCloseable {

  /** The offer that the tests look for. */
  static final String LISTING = "northlight.camera-transcoder";

  /** Its images. */
  static final String REPOSITORY = "northlight/camera-transcoder";

  static final String OFFER = "camera-transcoder";

  private final Path data;
  private final MarketplaceProcess process;

  private Marketplace() {
    try {
      data = Files.createTempDirectory("moduleyard-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = MarketplaceProcess.demo(Map.of(), "--port", "0", "--data", data.toString());
    Eventually.until(
        () -> process.hasPrinted(line -> line.contains("its samples are live")) || !isUp(),
        () -> "the demo to publish its samples:\n" + process.output());
    if (!isUp()) {
      throw new IllegalStateException("the demo ended:\n" + process.output());
    }
  }

  private boolean isUp() {
    return process.isAlive();
  }

  /** The public URL, which all links begin with. */
  String url() {
    return process.url();
  }

  /** The same server by its address, which is not the name it calls itself. */
  String loopbackUrl() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return URI.create(url()).getPort();
  }

  /** As clients of the registry name it: host and port of the public URL. */
  String host() {
    return URI.create(url()).getAuthority();
  }

  /** A repository in the staging namespace of the demo's publisher. */
  String stagingName(String repository) {
    return "staging/" + accounts().publisher().id() + "/" + repository;
  }

  /** The same with the host in front. */
  String staging(String repository) {
    return host() + "/" + stagingName(repository);
  }

  Path data() {
    return data;
  }

  DemoAccounts accounts() {
    return DemoAccounts.read(data);
  }

  @Override
  public void close() throws IOException {
    process.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Hands the one marketplace of the run to every test that asks for it. */
  static final class Shared extends Giving {
    Shared() {
      super("shared");
    }
  }

  /** Hands a second one to tests that have to know all that is in it. */
  static final class Untouched extends Giving {
    Untouched() {
      super("untouched");
    }
  }

  abstract static class Giving implements ParameterResolver {

    private final String which;

    Giving(String which) {
      this.which = which;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Marketplace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      // Closed by the engine after the last test, as everything AutoCloseable in the root's store.
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Marketplace.class))
          .computeIfAbsent(which, key -> new Marketplace(), Marketplace.class);
    }
  }
}
