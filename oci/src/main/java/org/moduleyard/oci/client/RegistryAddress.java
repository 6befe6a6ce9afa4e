package org.moduleyard.oci.client;

import java.net.URI;
import java.net.URISyntaxException;
import org.moduleyard.oci.client.http.Origin;
import org.moduleyard.oci.reference.MalformedNameException;

/** Turns what people write for a registry into the address its API is under. */
final class RegistryAddress {
  private static final String RULE =
      "use a host with an optional port from 1 to 65535, such as registry.example:5000, or"
          + " https://registry.example";

  private RegistryAddress() {}

  /** {@code https} unless http is written out or the host is this machine. */
  static URI parse(String text) {
    String withScheme = text.contains("://") ? text : defaultScheme(text) + "://" + text;
    try {
      URI uri = Origin.requireHttp(new URI(withScheme));
      boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
      if (!bare || uri.getRawQuery() != null) {
        throw new MalformedNameException("Registry", text, RULE);
      }
      return new URI(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (URISyntaxException e) {
      throw new MalformedNameException("Registry", text, RULE);
    }
  }

  private static String defaultScheme(String hostAndPort) {
    String host = hostAndPort.replaceFirst(":[0-9]+$", "");
    boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    return local ? "http" : "https";
  }
}
