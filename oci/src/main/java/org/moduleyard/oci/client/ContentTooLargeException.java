package org.moduleyard.oci.client;

import org.jspecify.annotations.Nullable;

/** Content that is larger than we take, or than the registry takes. */
public final class ContentTooLargeException extends RegistryException {
  ContentTooLargeException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  ContentTooLargeException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
