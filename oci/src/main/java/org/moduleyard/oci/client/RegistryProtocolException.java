package org.moduleyard.oci.client;

import org.jspecify.annotations.Nullable;

/**
 * The registry answered in a way that the distribution rules do not allow or that is not safe to
 * follow.
 */
public final class RegistryProtocolException extends RegistryException {
  RegistryProtocolException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  RegistryProtocolException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
