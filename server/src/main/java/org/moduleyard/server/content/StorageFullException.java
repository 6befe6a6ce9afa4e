package org.moduleyard.server.content;

import org.jspecify.annotations.Nullable;

/** There is no room for more content. Nothing was stored; trying again after making room works. */
public final class StorageFullException extends RuntimeException {

  StorageFullException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
