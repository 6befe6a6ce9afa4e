package org.moduleyard.samples.demo;

import java.net.URI;

/**
 * How the demo reaches the server, which may differ from the address the server gives out: behind a
 * proxy the public URL may not lead back here.
 *
 * @param local where this process connects to, without a trailing slash
 * @param published the public URL, without a trailing slash
 */
record ServerAddress(URI local, URI published) {

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
