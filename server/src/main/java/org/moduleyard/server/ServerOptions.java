package org.moduleyard.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server process, from the command line and the environment.
 *
 * @param port TCP port to listen on, 0..65535; 0 takes any free one
 * @param host address to bind
 * @param data directory that holds everything the server keeps
 * @param url the one public URL all absolute links are made from; null means {@code
 *     http://localhost:<port>}
 * @param allowPrivate {@code host:port} pairs that outbound requests may reach although their
 *     addresses are private
 * @param database an external PostgreSQL; null starts the embedded one
 * @param debug whether a start that fails shows where, for those who know the program
 */
public record ServerOptions(
    int port,
    String host,
    Path data,
    @Nullable URI url,
    List<String> allowPrivate,
    @Nullable Database database,
    boolean debug) {

  /** An external PostgreSQL server, version 15 or newer. */
  public record Database(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "Database[" + jdbcUrl + ", " + user + "]";
    }
  }

  public ServerOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("--port must be between 0 and 65535, not " + port);
    }
    if (url != null) {
      url = checkedUrl(url);
    }
    allowPrivate = List.copyOf(allowPrivate);
  }

  /**
   * Reads {@code [--port N] [--data DIR] [--host ADDR] [--url URL] [--debug]} and the {@code
   * MODULEYARD_*} variables; the command line wins.
   *
   * @throws IllegalArgumentException with a message for the user when an option is unknown, lacks
   *     its value or has one that cannot be used
   */
  public static ServerOptions parse(
      List<String> arguments, Map<String, String> environment, String defaultHost) {
    int port = 8080;
    String host = defaultHost;
    String data = environment.getOrDefault("MODULEYARD_DATA", "data");
    String url = environment.get("MODULEYARD_URL");
    boolean debug = isOn(environment.get("MODULEYARD_DEBUG"));
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (option.equals("--debug")) {
        debug = true;
        i--;
        continue;
      }
      String value = valueOf(option, i + 1 < arguments.size() ? arguments.get(i + 1) : null);
      switch (option) {
        case "--port" -> port = number(value);
        case "--host" -> host = value;
        case "--data" -> data = value;
        case "--url" -> url = value;
        default -> throw unknown(option);
      }
    }
    return new ServerOptions(
        port,
        host,
        directory(data),
        url == null || url.isBlank() ? null : uri(url.strip()),
        list(environment.get("MODULEYARD_ALLOW_PRIVATE")),
        database(environment),
        debug);
  }

  /** The same server, also allowed to reach these {@code host:port} pairs. */
  public ServerOptions allowing(List<String> hostsAndPorts) {
    List<String> all = new ArrayList<>(allowPrivate);
    all.addAll(hostsAndPorts);
    return new ServerOptions(port, host, data, url, all, database, debug);
  }

  /** Whether a variable that switches something on does. */
  private static boolean isOn(@Nullable String value) {
    return value != null && !Set.of("", "0", "off", "false", "no").contains(value.strip());
  }

  private static Path directory(String data) {
    if (data.isBlank()) {
      throw new IllegalArgumentException("--data must name a directory, not nothing");
    }
    try {
      return Path.of(data).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "--data must name a directory, not '%s': %s".formatted(data, e.getReason()), e);
    }
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw unusableUrl(url);
    }
  }

  private static IllegalArgumentException unusableUrl(String url) {
    return new IllegalArgumentException(
        "--url must be an absolute http or https URL without query, such as"
            + " https://modules.example, not '"
            + url
            + "'");
  }

  private static URI checkedUrl(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean plain =
        url.getQuery() == null && url.getFragment() == null && url.getUserInfo() == null;
    if (!web || url.getHost() == null || !plain || url.getPort() == 0 || url.getPort() > 65535) {
      throw unusableUrl(url.toString());
    }
    if (url.getPath() != null && !url.getPath().isEmpty() && !"/".equals(url.getPath())) {
      throw new IllegalArgumentException(
          "--url must not have a path ('"
              + url.getPath()
              + "'): container clients expect /v2/ at the root of the host");
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private static String valueOf(String option, @Nullable String value) {
    if (!option.startsWith("--")) {
      throw unknown(option);
    }
    if (value == null || value.startsWith("--")) {
      throw new IllegalArgumentException("Option " + option + " needs a value.");
    }
    return value;
  }

  private static IllegalArgumentException unknown(String option) {
    return new IllegalArgumentException(
        "Unknown option '"
            + option
            + "'. Known: --port N, --data DIR, --host ADDR, --url URL, --debug.");
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--port must be a number between 0 and 65535, not '" + text + "'", e);
    }
  }

  private static List<String> list(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    return List.of(text.strip().split("[,\\s]+"));
  }

  private static @Nullable Database database(Map<String, String> environment) {
    String jdbcUrl = environment.get("MODULEYARD_DATABASE_URL");
    if (jdbcUrl == null || jdbcUrl.isBlank()) {
      return null;
    }
    String url = jdbcUrl.startsWith("jdbc:") ? jdbcUrl : "jdbc:" + jdbcUrl;
    return new Database(
        url,
        environment.getOrDefault("MODULEYARD_DATABASE_USER", "moduleyard"),
        environment.getOrDefault("MODULEYARD_DATABASE_PASSWORD", ""));
  }
}
