package org.moduleyard.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server of this tree, ready, on the data of a demo.
 *
 * @param url the one it announces
 * @param publisher the demo's, as {@code demo-accounts.json} tells it
 */
public record OurServer(Server server, URI url, JsonNode publisher) implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");

  /** Runs {@code ./moduleyard ARGUMENTS} on a free port; it need not be ready yet. */
  public static Server run(
      Path scratch, Path data, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("./moduleyard"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port", "0", "--data", data.toString()));
    return Server.start(scratch.resolve("moduleyard.log"), data, environment, command);
  }

  /** Runs {@code ./moduleyard up} and returns when it is ready. */
  public static Server up(Path scratch, Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    Server server = run(scratch, data, environment, "up", "--host", "127.0.0.1");
    server.await(READY);
    return server;
  }

  /** Has the cache made that later starts use, so that nothing is made while others measure. */
  public static void makeStartCache(Path scratch, Path data)
      throws IOException, InterruptedException {
    try (Server server = up(scratch, data, Map.of())) {
      server.await(output -> hasStartCache() || output.contains("no cache for quicker starts"));
    }
  }

  private static boolean hasStartCache() {
    try (Stream<Path> files = Files.walk(Path.of("builds"), 2)) {
      return files.anyMatch(file -> file.toString().endsWith(".aot"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static OurServer start(Path scratch, Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    Server server = up(scratch, data, environment);
    URI url = URI.create(server.await(READY));
    JsonNode accounts = JsonMapper.shared().readTree(data.resolve("demo-accounts.json").toFile());
    return new OurServer(server, url, accounts.path("publisher"));
  }

  /** For pulls by anybody from a public repository of the publisher. */
  Entrant puller(String repository) {
    String name = publisher.path("id").asString() + "/" + repository;
    return new Entrant(BenchServers.OURS, server, base(name), true);
  }

  /** For pushes into a repository of the publisher's staging namespace. */
  public Entrant pusher(String repository) {
    String name = "staging/" + publisher.path("id").asString() + "/" + repository;
    Entrant.Login login = new TokenLogin(url, name, publisher);
    return new Entrant(BenchServers.OURS, server, base(name), true, login);
  }

  /** By its address: a name would be looked up for every connection. */
  private String base(String repository) {
    return "http://127.0.0.1:%s/v2/%s".formatted(url.getPort(), repository);
  }

  @Override
  public void close() {
    server.close();
  }
}
