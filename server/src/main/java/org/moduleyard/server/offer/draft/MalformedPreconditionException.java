package org.moduleyard.server.offer.draft;

/** {@code If-Match} or {@code If-None-Match} hold something that means nothing here. */
public final class MalformedPreconditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedPreconditionException(String message) {
    super(message);
  }
}
