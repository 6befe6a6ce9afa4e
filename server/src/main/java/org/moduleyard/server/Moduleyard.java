package org.moduleyard.server;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.ServerOptions.Database;
import org.moduleyard.server.platform.DataDirectory;
import org.moduleyard.server.platform.EmbeddedDatabase;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running server process: data directory, database, application.
 *
 * <p>{@link #close()} stops them in reverse order; what a stopped or killed server left unfinished
 * goes on at its next start on the same data directory.
 */
public final class Moduleyard implements AutoCloseable {

  private final DataDirectory data;
  private final @Nullable EmbeddedDatabase embedded;
  private final ConfigurableApplicationContext application;

  private Moduleyard(
      DataDirectory data,
      @Nullable EmbeddedDatabase embedded,
      ConfigurableApplicationContext application) {
    this.data = data;
    this.embedded = embedded;
    this.application = application;
  }

  /** {@code moduleyard up [--port N] [--data DIR] [--host ADDR] [--url URL]}. */
  public static void main(String[] arguments) {
    List<String> options = Arrays.asList(arguments);
    if (!options.isEmpty() && "up".equals(options.getFirst())) {
      options = options.subList(1, options.size());
    }
    try {
      Moduleyard server = start(ServerOptions.parse(options, System.getenv(), "0.0.0.0"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      server.announce();
      StartCache.makeInBackground();
    } catch (IllegalArgumentException e) {
      System.err.println("moduleyard: " + e.getMessage());
      System.exit(64);
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println("moduleyard: could not start: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts a server and returns when it serves requests.
   *
   * @throws IllegalStateException when another process holds the data directory or the port, or the
   *     database cannot be reached; the message says what to do
   */
  public static Moduleyard start(ServerOptions options) {
    LoggingSystem.get(Moduleyard.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.WARN);
    DataDirectory data = DataDirectory.open(options.data());
    if (options.database() != null) {
      return start(options, options.database(), data, null);
    }
    EmbeddedDatabase embedded = startDatabase(data);
    Thread stopDatabase = new Thread(embedded::close, "stop database");
    Runtime.getRuntime().addShutdownHook(stopDatabase); // for a stop while still starting
    try {
      Database database =
          new Database(embedded.jdbcUrl(), EmbeddedDatabase.USER, embedded.password());
      return start(options, database, data, embedded);
    } finally {
      Runtime.getRuntime().removeShutdownHook(stopDatabase);
    }
  }

  private static EmbeddedDatabase startDatabase(DataDirectory data) {
    try {
      return EmbeddedDatabase.start(data);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static Moduleyard start(
      ServerOptions options,
      Database database,
      DataDirectory data,
      @Nullable EmbeddedDatabase embedded) {
    try {
      SpringApplication application = new SpringApplication(ModuleyardApplication.class);
      application.setRegisterShutdownHook(false);
      application.setDefaultProperties(properties(options, database));
      return new Moduleyard(data, embedded, application.run(settingsFile(data)));
    } catch (RuntimeException e) {
      if (embedded != null) {
        embedded.close();
      }
      data.close();
      throw startFailure(e, options);
    }
  }

  /** What an operator wrote down for good; see docs/settings.md. */
  private static String settingsFile(DataDirectory data) {
    return "--spring.config.additional-location=optional:file:" + data.root() + "/settings.yaml";
  }

  private static RuntimeException startFailure(RuntimeException e, ServerOptions options) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException) {
        return new IllegalStateException(
            "port "
                + options.port()
                + " on "
                + options.host()
                + " is already in use. Stop the other program or choose another with --port N.",
            e);
      }
      String message = cause.getMessage();
      if (message != null && message.startsWith("moduleyard.")) {
        return new IllegalStateException("setting " + message, e);
      }
    }
    return e;
  }

  private static Map<String, Object> properties(ServerOptions options, Database database) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", options.port());
    properties.put("server.address", options.host());
    properties.put("moduleyard.data", options.data().toString());
    properties.put("moduleyard.allow-private", String.join(",", options.allowPrivate()));
    URI url = options.url();
    if (url != null) {
      properties.put("moduleyard.url", url.toString());
    }
    properties.put("spring.datasource.url", database.jdbcUrl());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    return properties;
  }

  /** Prints the line that scripts wait for. */
  public void announce() {
    System.out.println("Moduleyard is ready at " + url());
  }

  /** The public URL, without a trailing slash. */
  public URI url() {
    return URI.create(application.getBean(PublicUrl.class).base());
  }

  /** Where this server keeps everything. */
  public Path dataDirectory() {
    return data.root();
  }

  @Override
  public void close() {
    try {
      application.close();
    } finally {
      if (embedded != null) {
        embedded.close();
      }
      data.close();
    }
  }
}
