package org.moduleyard.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.ServerOptions.Database;
import org.moduleyard.server.platform.DataDirectory;
import org.moduleyard.server.platform.DatabaseCheck;
import org.moduleyard.server.platform.EmbeddedDatabase;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.StartFailure;
import org.moduleyard.server.platform.StartFailure.Kind;
import org.moduleyard.server.settings.SettingsInForce;
import org.springframework.boot.SpringApplication;
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

  /** {@code moduleyard up [--port N] [--data DIR] [--host ADDR] [--url URL] [--debug]}. */
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
      System.exit(Kind.USAGE.exitStatus());
    } catch (StartFailure e) {
      System.err.println("moduleyard: could not start: " + e.getMessage());
      System.exit(e.kind().exitStatus());
    }
  }

  /**
   * Starts a server and returns when it serves requests.
   *
   * @throws StartFailure when it cannot; the message says what, why and what to do
   */
  public static Moduleyard start(ServerOptions options) {
    StartLog log = StartLog.begin(options.debug());
    try {
      Moduleyard server = startLogged(options, log);
      log.succeeded();
      return server;
    } catch (RuntimeException | Error e) {
      if (options.debug()) {
        e.printStackTrace();
      }
      throw StartFailures.sentence(e, options);
    }
  }

  private static Moduleyard startLogged(ServerOptions options, StartLog log) {
    SettingsInForce.check(options.data(), System.getenv());
    DataDirectory data = DataDirectory.open(options.data());
    EmbeddedDatabase embedded = null;
    Thread stopDatabase = null;
    try {
      ListenCheck.check(options);
      Database database = options.database();
      if (database == null) {
        embedded = EmbeddedDatabase.start(data);
        database = new Database(embedded.jdbcUrl(), EmbeddedDatabase.USER, embedded.password());
        stopDatabase = new Thread(embedded::close, "stop database");
        Runtime.getRuntime().addShutdownHook(stopDatabase); // for a stop while still starting
      }
      new DatabaseCheck(database.jdbcUrl(), database.user(), database.password(), embedded != null)
          .check(data);
      return new Moduleyard(data, embedded, run(options, database, data, log));
    } catch (RuntimeException | Error e) {
      if (embedded != null) {
        embedded.close();
      }
      data.close();
      throw e;
    } finally {
      if (stopDatabase != null) {
        removeHook(stopDatabase);
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process ends already, and the hook runs
    }
  }

  private static ConfigurableApplicationContext run(
      ServerOptions options, Database database, DataDirectory data, StartLog log) {
    SpringApplication application = new SpringApplication(ModuleyardApplication.class);
    application.setRegisterShutdownHook(false);
    application.addListeners(log);
    return application.run(arguments(options, database, data));
  }

  /**
   * The properties set by the command line, which come before every other source: a variable {@code
   * SERVER_PORT} that is meant for another program changes nothing. Settings are read from the data
   * directory alone, never from the folder that happens to be the current one; see
   * docs/settings.md.
   */
  private static String[] arguments(ServerOptions options, Database database, DataDirectory data) {
    Map<String, Object> properties = properties(options, database);
    properties.put(
        "spring.config.location", "classpath:/,optional:file:" + SettingsInForce.file(data.root()));
    return properties.entrySet().stream()
        .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
        .toArray(String[]::new);
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

  /** The root of the data directory. */
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
