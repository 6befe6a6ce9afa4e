package org.moduleyard.server.content;

/** An upload would become larger than it may; it is gone. */
public final class UploadTooLargeException extends RuntimeException {

  UploadTooLargeException(long limit) {
    super("An upload may have at most %,d bytes".formatted(limit));
  }
}
