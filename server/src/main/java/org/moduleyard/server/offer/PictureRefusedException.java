package org.moduleyard.server.offer;

/** Bytes that are not a picture we take; the message says why, to follow "was refused:". */
final class PictureRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PictureRefusedException(String message) {
    super(message);
  }

  PictureRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
