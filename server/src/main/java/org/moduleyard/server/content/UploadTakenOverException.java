package org.moduleyard.server.content;

/**
 * Another request goes on with this upload: mostly of the same sender over a new connection, while
 * the old one still waited. Bytes that came in before stay.
 */
public final class UploadTakenOverException extends RuntimeException {

  UploadTakenOverException(UploadId upload) {
    super("Another request goes on with the upload " + upload);
  }
}
