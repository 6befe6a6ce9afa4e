package org.moduleyard.oci.client.error;

import org.jspecify.annotations.Nullable;

/**
 * An image that may not or cannot be copied, such as one with layers its maker forbids to give on.
 */
public final class UnsupportedImageException extends RegistryException {
  public UnsupportedImageException(
      String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super(attempted, reason, remedy, cause);
  }

  public UnsupportedImageException(String attempted, String reason, String remedy) {
    this(attempted, reason, remedy, null);
  }
}
