package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/** Content that is larger than we take, or than the registry takes. */
public final class ContentTooLargeException extends RegistryException {
  public ContentTooLargeException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public ContentTooLargeException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
