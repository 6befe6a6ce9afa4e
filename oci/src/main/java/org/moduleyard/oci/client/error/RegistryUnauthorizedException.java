package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The registry refused the credentials, wants some where none were given, or does not allow this.
 */
public final class RegistryUnauthorizedException extends RegistryException {
  public RegistryUnauthorizedException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public RegistryUnauthorizedException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
