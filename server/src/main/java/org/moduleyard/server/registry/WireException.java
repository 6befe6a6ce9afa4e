package org.moduleyard.server.registry;

import java.util.Map;

/** Ends a request with an error of the distribution API. */
final class WireException extends RuntimeException {

  private final WireError error;
  private final Map<String, String> headers;

  WireException(WireError error) {
    this(error, Map.of());
  }

  WireException(WireError error, Map<String, String> headers) {
    super(error.message(), null, false, false);
    this.error = error;
    this.headers = headers;
  }

  WireError error() {
    return error;
  }

  /** Sent along with the answer. */
  Map<String, String> headers() {
    return headers;
  }
}
