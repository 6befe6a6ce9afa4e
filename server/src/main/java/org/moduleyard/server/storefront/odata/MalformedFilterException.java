package org.moduleyard.server.storefront.odata;

/** A {@code $filter} that is not understood; the message says where and what was expected. */
public final class MalformedFilterException extends RuntimeException {

  MalformedFilterException(String message) {
    super(message);
  }
}
