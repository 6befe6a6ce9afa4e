package org.moduleyard.server.registry.image;

/**
 * Images were to be shown, but what is in quarantine is not what their report names as read. They
 * are certified anew when they are published again.
 */
public final class NotAsCertifiedException extends RuntimeException {

  /** Because of this; a sentence. */
  public NotAsCertifiedException(String message) {
    super(message);
  }
}
