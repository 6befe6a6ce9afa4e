package org.moduleyard.server.offer.picture.png;

/** Bytes that are not a picture we take; the message says why, to follow "was refused:". */
public final class PictureRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public PictureRefusedException(String message) {
    super(message);
  }

  public PictureRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
