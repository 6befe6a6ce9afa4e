package org.moduleyard.server.content;

/**
 * Somebody else goes on with this upload: mostly the same sender over a new connection, while we
 * still waited for the old one. What came in before stays.
 */
public final class UploadTakenOverException extends RuntimeException {

  UploadTakenOverException(UploadId upload) {
    super("Another request goes on with the upload " + upload);
  }
}
