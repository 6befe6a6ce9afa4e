package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;

/**
 * A publisher's private registry: Debian's docker-registry on a free port, empty, letting in one
 * user with a password only.
 */
public final class DebianRegistry implements AutoCloseable {

  public static final Credentials CREDENTIALS = new Credentials("publisher", "let me in");

  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  private DebianRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one that keeps everything below a directory. */
  public static DebianRegistry start(Path directory) throws IOException {
    Path passwords = directory.resolve("htpasswd");
    Tools.run(
        "apache2-utils",
        "htpasswd",
        "-cbB",
        passwords.toString(),
        CREDENTIALS.username(),
        CREDENTIALS.password());
    Path configuration = directory.resolve("config.yml");
    Files.writeString(
        configuration,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:0"}
        auth: {htpasswd: {realm: test, path: %s}}
        """
            .formatted(directory.resolve("data"), passwords));
    Process process =
        Tools.start("docker-registry", "docker-registry", "serve", configuration.toString());
    return new DebianRegistry(process, port(process));
  }

  private static int port(Process process) throws IOException {
    BufferedReader log = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofPlatform().daemon().start(() -> log.lines().forEach(rest -> {}));
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IllegalStateException("docker-registry did not start:\n" + said);
  }

  /** {@code localhost:<port>}. */
  public String host() {
    return "localhost:" + port;
  }

  /** A client that is let in. */
  public RegistryClient client() {
    return RegistryClient.builder(host()).credentials(CREDENTIALS).build();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
