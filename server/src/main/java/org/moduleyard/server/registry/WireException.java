package org.moduleyard.server.registry;

import java.util.Map;

/** Ends a request with an error of the distribution API. */
final class WireException extends RuntimeException {

  private final WireError error;
  private final String text;
  private final Map<String, String> headers;

  WireException(WireError error) {
    this(error, error.message(), Map.of());
  }

  WireException(WireError error, Map<String, String> headers) {
    this(error, error.message(), headers);
  }

  /**
   * An error in words that fit the case.
   *
   * @param text what is wrong, where, and what to do
   */
  WireException(WireError error, String text) {
    this(error, text, Map.of());
  }

  WireException(WireError error, String text, Map<String, String> headers) {
    super(text, null, false, false);
    this.error = error;
    this.text = text;
    this.headers = headers;
  }

  WireError error() {
    return error;
  }

  /** For the one who reads the answer. */
  String text() {
    return text;
  }

  /** Sent along with the answer. */
  Map<String, String> headers() {
    return headers;
  }
}
