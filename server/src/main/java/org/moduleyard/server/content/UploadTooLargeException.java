package org.moduleyard.server.content;

import java.util.Locale;

/** An upload would become larger than it may; it is gone. */
public final class UploadTooLargeException extends RuntimeException {

  UploadTooLargeException(long limit) {
    super(String.format(Locale.ROOT, "An upload may have at most %,d bytes", limit));
  }
}
