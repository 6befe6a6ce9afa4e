package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/** Content that is not what its digest and size say: damaged on the way, or changed. */
public final class DigestMismatchException extends RegistryException {
  public DigestMismatchException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public DigestMismatchException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
