package org.moduleyard.server.registry.protocol;

import java.util.Map;
import org.moduleyard.server.platform.memory.BusyException;

/** Ends a request with an error of the distribution API. */
public final class WireException extends RuntimeException {

  private final WireError error;
  private final String text;
  private final Map<String, String> headers;

  public WireException(WireError error) {
    this(error, error.message(), Map.of());
  }

  public WireException(WireError error, Map<String, String> headers) {
    this(error, error.message(), headers);
  }

  /**
   * An error in words that fit the case.
   *
   * @param text what is wrong, where, and what to do
   */
  public WireException(WireError error, String text) {
    this(error, text, Map.of());
  }

  public WireException(WireError error, String text, Map<String, String> headers) {
    super(text, null, false, false);
    this.error = error;
    this.text = text;
    this.headers = headers;
  }

  /** There is no room for a request now. */
  public static WireException busy() {
    return new WireException(
        WireError.TOOMANYREQUESTS, Map.of("Retry-After", BusyException.RETRY_AFTER_SECONDS));
  }

  public WireError error() {
    return error;
  }

  /** For the one who reads the answer. */
  String text() {
    return text;
  }

  /** Sent along with the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
