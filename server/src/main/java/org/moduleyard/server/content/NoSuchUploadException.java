package org.moduleyard.server.content;

/** There is no such upload: never begun, finished, abandoned or expired. */
public final class NoSuchUploadException extends RuntimeException {

  NoSuchUploadException(UploadId upload) {
    super("There is no upload " + upload);
  }
}
