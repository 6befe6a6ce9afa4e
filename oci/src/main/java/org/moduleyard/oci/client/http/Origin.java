package org.moduleyard.oci.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Scheme, host and port: what a credential belongs to. */
public record Origin(String scheme, String host, int port) {

  private static final int HIGHEST_PORT = 65_535;

  public static Origin of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  /**
   * Reads an address that a server gave us, relative to where it gave it.
   *
   * @throws URISyntaxException as {@link #requireHttp}
   */
  public static URI resolve(URI from, String reference) throws URISyntaxException {
    // The JDK resolves a bare query against the folder, by a rule that RFC 3986 has replaced.
    String whole = reference.startsWith("?") ? from.getRawPath() + reference : reference;
    return requireHttp(from.resolve(new URI(whole)));
  }

  /**
   * Reads an absolute address that a server told us to go to.
   *
   * @throws URISyntaxException when it is not an absolute http or https address of a host, when it
   *     holds a user or a fragment, or when there is no such port
   */
  public static URI requireHttp(URI uri) throws URISyntaxException {
    String scheme = uri.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getFragment() != null) {
      throw new URISyntaxException(uri.toString(), "not a plain http or https address");
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw new URISyntaxException(uri.toString(), "ports are numbers from 1 to 65535");
    }
    return uri;
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }
}
