package org.moduleyard.server.content;

import java.util.Locale;

/** The next piece of an upload does not begin where the upload ends. Nothing was changed. */
public final class UploadOffsetException extends RuntimeException {

  private final long size;

  UploadOffsetException(long size) {
    super(
        String.format(
            Locale.ROOT, "The upload has %,d bytes; the next piece has to begin there", size));
    this.size = size;
  }

  /** The size of the upload in bytes: the offset at which the next piece must begin. */
  public long size() {
    return size;
  }
}
