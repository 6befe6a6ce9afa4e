package org.moduleyard.server.registry.protocol;

import java.util.Map;
import org.moduleyard.server.platform.memory.BusyException;

/** Ends a request with an error of the distribution API. */
public final class RegistryErrorException extends RuntimeException {

  private final RegistryErrorCode error;
  private final String text;
  private final Map<String, String> headers;

  public RegistryErrorException(RegistryErrorCode error) {
    this(error, error.message(), Map.of());
  }

  public RegistryErrorException(RegistryErrorCode error, Map<String, String> headers) {
    this(error, error.message(), headers);
  }

  /**
   * An error in words that fit the case.
   *
   * @param text the problem, its place, and the advice
   */
  public RegistryErrorException(RegistryErrorCode error, String text) {
    this(error, text, Map.of());
  }

  public RegistryErrorException(RegistryErrorCode error, String text, Map<String, String> headers) {
    super(text, null, false, false);
    this.error = error;
    this.text = text;
    this.headers = headers;
  }

  /** There is no room for a request now. */
  public static RegistryErrorException busy() {
    return new RegistryErrorException(
        RegistryErrorCode.TOOMANYREQUESTS,
        Map.of("Retry-After", BusyException.RETRY_AFTER_SECONDS));
  }

  public RegistryErrorCode error() {
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
