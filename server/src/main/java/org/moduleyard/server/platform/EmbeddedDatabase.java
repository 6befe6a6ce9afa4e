package org.moduleyard.server.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL under the data directory, on loopback, with a password and durable commits.
 *
 * <p>The bundled library is made for tests; everything that a test may do and a product may not
 * (trust authentication, fsync off) is set right here.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  public static final String USER = "postgres";
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  /**
   * Starts the database of this data directory, made at the first start.
   *
   * @throws IllegalStateException when it does not start
   */
  public static EmbeddedDatabase start(DataDirectory data) {
    Path home = data.root().resolve("postgres");
    Path cluster = home.resolve("cluster");
    String password =
        HexFormat.of().formatHex(new Keys(data.rootKey()).derive("embedded database password"));
    try {
      Files.createDirectories(home);
      stopLeftover(cluster);
      return new EmbeddedDatabase(start(home, cluster, password), password);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the embedded PostgreSQL under "
              + home
              + " did not start: "
              + e.getMessage()
              + ". Set MODULEYARD_DATABASE_URL to use a PostgreSQL server of your own.",
          e);
    }
  }

  private static EmbeddedPostgres start(Path home, Path cluster, String password)
      throws IOException {
    Path passwordFile = home.resolve("first-password");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(home.resolve("runtime").toFile())
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            // its own hook would stop the database under the server that is still stopping
            .setRegisterShutdownHook(false)
            .setConnectConfig("password", password)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofSeconds(60));
    if (Files.exists(cluster.resolve("PG_VERSION"))) {
      return builder.start();
    }
    // initdb arguments: the cluster asks for a password from its very first second
    DataDirectory.writePrivate(passwordFile, password.getBytes(StandardCharsets.UTF_8));
    try {
      return builder
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("auth-local", "scram-sha-256")
          .setLocaleConfig("pwfile", passwordFile.toString())
          .start();
    } finally {
      Files.delete(passwordFile);
    }
  }

  /** Our lock on the data directory says its server is gone, so its database is an orphan. */
  private static void stopLeftover(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> orphan =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(EmbeddedDatabase::isPostgres);
    orphan.ifPresent(EmbeddedDatabase::stop);
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
