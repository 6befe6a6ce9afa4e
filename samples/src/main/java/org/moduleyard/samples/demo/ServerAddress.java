package org.moduleyard.samples.demo;

import java.net.URI;
import java.util.Set;
import org.moduleyard.server.ServerOptions;

/**
 * How the demo reaches the server, which may differ from the address the server gives out: behind a
 * proxy the public URL may not lead back here.
 *
 * @param local the URL this process connects to, without a trailing slash
 * @param published the public URL, without a trailing slash
 */
record ServerAddress(URI local, URI published) {

  private static final Set<String> REACHED_BY_LOOPBACK =
      Set.of("0.0.0.0", "::", "127.0.0.1", "localhost");

  /** The addresses of a server that runs with these options and gives out this URL. */
  static ServerAddress of(ServerOptions options, URI published) {
    int port = options.url() == null ? published.getPort() : options.port();
    String host = options.host();
    if (REACHED_BY_LOOPBACK.contains(host)) {
      host = "127.0.0.1";
    } else if (host.contains(":")) {
      host = "[" + host + "]";
    }
    return new ServerAddress(URI.create("http://" + host + ":" + port), published);
  }

  /** The local address of a path, or of an absolute link that the server gave out. */
  URI of(String link) {
    String prefix = published.toString();
    if (link.startsWith(prefix + "/") || link.equals(prefix)) {
      return URI.create(local + link.substring(prefix.length()));
    }
    if (link.startsWith("/")) {
      return URI.create(local + link);
    }
    throw new DemoFailure(
        "The server gave out the link " + link + ", which does not begin with its URL " + prefix);
  }
}
