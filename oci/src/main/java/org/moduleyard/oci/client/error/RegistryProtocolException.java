package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The registry answered in a way that the distribution rules do not allow or that is not safe to
 * follow.
 */
public final class RegistryProtocolException extends RegistryException {
  public RegistryProtocolException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public RegistryProtocolException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
