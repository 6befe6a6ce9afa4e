package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A conversation with a registry that did not work out. The message says what was attempted and on
 * what, why it failed, and what to do; the parts are also there one by one for pages and reports.
 */
public abstract sealed class RegistryException extends RuntimeException
    permits RegistryUnreachableException,
        RegistryUnauthorizedException,
        RegistryNotFoundException,
        RegistryProtocolException,
        ContentTooLargeException,
        DigestMismatchException,
        UnsupportedImageException {
  private final String attempted;
  private final String reason;
  private final String remedy;

  RegistryException(String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super("Could not %s: %s. %s".formatted(attempted, reason, remedy), cause);
    this.attempted = attempted;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Such as {@code read the manifest acme/gauge:1.0.0 from https://registry.example}. */
  public String attempted() {
    return attempted;
  }

  /** Why it failed, as the start of a sentence without its full stop. */
  public String reason() {
    return reason;
  }

  /** The advice for solving it, as whole sentences. */
  public String remedy() {
    return remedy;
  }
}
