package org.moduleyard.oci.manifest;

import java.io.IOException;

/** Content that is not what its descriptor says: another digest, too long or cut short. */
public final class ContentMismatchException extends IOException {
  public ContentMismatchException(String message) {
    super(message);
  }
}
