package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The registry could not be talked to: no such host, a forbidden address, no answer in time, too
 * busy. Worth trying again later.
 */
public final class RegistryUnreachableException extends RegistryException {
  public RegistryUnreachableException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public RegistryUnreachableException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
