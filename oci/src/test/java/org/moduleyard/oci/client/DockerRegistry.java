package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.client.auth.Credentials;

/** The reference registry, as Debian packages it, on a free port and behind a password. */
final class DockerRegistry implements AutoCloseable {
  static final Credentials CREDENTIALS = new Credentials("jo", "s3cret");

  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:([0-9]+)");

  private final Process process;
  private final int port;

  private DockerRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static DockerRegistry start(Path directory) throws IOException, InterruptedException {
    Commands.require("docker-registry", "docker-registry");
    Commands.require("htpasswd", "apache2-utils");
    Files.createDirectories(directory);
    Path passwords = directory.resolve("htpasswd");
    Files.write(
        passwords,
        Commands.run("htpasswd", "-Bbn", CREDENTIALS.username(), CREDENTIALS.password()));
    Path config = directory.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        log: {level: info}
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:0"}
        auth: {htpasswd: {realm: test, path: %s}}
        """
            .formatted(directory.resolve("data"), passwords));
    Process process =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .start();
    return new DockerRegistry(process, port(process));
  }

  private static int port(Process process) throws IOException {
    BufferedReader log = process.inputReader(UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        // A full pipe would stop the registry.
        Thread.ofPlatform().daemon().start(() -> log.lines().forEach(ignored -> {}));
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IOException("docker-registry did not start:\n" + String.join("\n", lines));
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  RegistryClient client() {
    return RegistryClient.builder(host()).credentials(CREDENTIALS).build();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
