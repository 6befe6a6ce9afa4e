package org.moduleyard.samples.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.RegistryImageSource;
import org.moduleyard.samples.demo.Verification.Found;
import org.moduleyard.samples.image.SampleModule;
import org.moduleyard.server.Moduleyard;
import org.moduleyard.server.ServerOptions;
import org.moduleyard.server.platform.DataDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole demo: the publisher's premises, the server, and the road of each sample from its source
 * registry to an anonymous pull. The server runs in this process, but is only spoken to over HTTP.
 */
public final class DemoRun implements AutoCloseable {

  private final Premises premises;
  private final Moduleyard server;
  private final ServerAddress address;
  private final DemoState state;
  private final Path directory;
  private final HttpClient http;
  private final Clock clock;
  private final Console console;

  private DemoRun(
      Premises premises,
      Moduleyard server,
      ServerAddress address,
      DemoState state,
      Clock clock,
      Console console) {
    this.premises = premises;
    this.server = server;
    this.address = address;
    this.state = state;
    this.directory = server.dataDirectory().resolve("demo");
    this.clock = clock;
    this.console = console;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /** Starts everything, and returns when the server can serve. */
  public static DemoRun start(ServerOptions options) throws IOException {
    Path directory = directory(options.data());
    Path stateFile = directory.resolve("state.json");
    DemoState state = DemoState.load(stateFile).save(stateFile);
    Clock clock = Clock.systemUTC();
    Console console = new Console(System.out, clock);
    console.part("Starting");
    Premises premises = Premises.open(state, directory);
    try {
      state = state.withPorts(premises.registryPort(), premises.sitePort()).save(stateFile);
      Moduleyard server = Moduleyard.start(options.allowing(premises.addresses()));
      ServerAddress address = ServerAddress.of(options, server.url());
      return new DemoRun(premises, server, address, state, clock, console);
    } catch (IOException | RuntimeException e) {
      premises.close();
      throw e;
    }
  }

  private static Path directory(Path data) {
    Path directory = DataDirectory.prepare(data).resolve("demo");
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw DataDirectory.unusable(data, e);
    }
  }

  /** Prints the line that scripts wait for. From then on they may also stop this process. */
  public void announce() {
    server.announce();
  }

  /**
   * Publishes all samples and checks them as a stranger would; prints the table.
   *
   * @throws DemoFailure when something is not as it should be
   */
  public void publishAndVerify() throws IOException, InterruptedException {
    console.part("Accounts");
    DemoAccounts accounts = accounts();
    premises.awaitImages();
    console.done("source registry", "holds the sample images at " + premises.registryUrl());
    console.part("Publishing");
    PortalApi portal = new PortalApi(http, address, accounts.publisher(), clock);
    for (SampleModule sample : SampleModule.ALL) {
      publishing(portal, sample, accounts).untilLive();
      console.done(sample.name(), "live");
    }
    console.part("Checking what strangers see");
    List<Found> found = new ArrayList<>();
    Verification verification = new Verification(http, address);
    try (RegistryClient source = sourceRegistry()) {
      for (SampleModule sample : SampleModule.ALL) {
        found.add(
            verification.verify(sample, new RegistryImageSource(source, sample.repository())));
        console.done(
            sample.name(), "listed, in the catalog, deployable, pulled with the source's digests");
      }
    }
    console.part("Moduleyard is up, and its samples are live");
    console.print(Summary.of(address.published(), server.dataDirectory(), found, accounts));
  }

  private Publishing publishing(PortalApi portal, SampleModule sample, DemoAccounts accounts) {
    return new Publishing(
        portal,
        sample.name(),
        () ->
            SampleOffer.of(
                sample,
                accounts.publisher().id(),
                premises.siteUrl(),
                premises.registryUrl(),
                state.registryCredentials(),
                accounts.customer().subscriptionId()),
        clock,
        console);
  }

  private RegistryClient sourceRegistry() {
    return RegistryClient.builder(premises.registryUrl().toString())
        .credentials(state.registryCredentials())
        .build();
  }

  /** Those of an earlier run as long as they open the door, else made through the pages. */
  private DemoAccounts accounts() throws IOException {
    DemoAccounts kept = keptAccounts();
    if (kept != null && new PortalApi(http, address, kept.publisher(), clock).canSignIn()) {
      console.done("accounts", "found from an earlier run");
      return kept;
    }
    return new People(
            () -> new WebSession(http, address),
            server.dataDirectory(),
            directory.resolve("state.json"),
            state,
            console)
        .ensure(premises.siteUrl(), premises.registryUrl());
  }

  private @Nullable DemoAccounts keptAccounts() throws IOException {
    Path file = server.dataDirectory().resolve(DemoAccounts.FILE);
    try {
      return Files.exists(file)
          ? JsonMapper.shared().readValue(Files.readAllBytes(file), DemoAccounts.class)
          : null;
    } catch (JacksonException e) {
      console.done("accounts", file + " cannot be read and is written again");
      return null;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      server.close();
    } finally {
      premises.close();
    }
  }
}
