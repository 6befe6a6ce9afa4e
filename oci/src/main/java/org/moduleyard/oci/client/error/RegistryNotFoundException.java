package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/** The registry has no such repository, manifest or blob, or does not show it to us. */
public final class RegistryNotFoundException extends RegistryException {
  public RegistryNotFoundException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public RegistryNotFoundException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
