package org.moduleyard.oci.client.http;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param connect for a connection, TLS included
 * @param idle for the next bytes on a connection
 * @param document for a whole manifest, page of tags or token, so that one byte a minute does not
 *     hold a caller for ever
 * @param blob for a whole blob
 */
public record Timeouts(Duration connect, Duration idle, Duration document, Duration blob) {
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofHours(2));

  public Timeouts withIdle(Duration newIdle) {
    return new Timeouts(connect, newIdle, document, blob);
  }
}
