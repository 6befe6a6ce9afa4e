package org.moduleyard.edge.createoptions;

/** Create options that are not one JSON object, or more of them than a manifest can carry. */
public final class MalformedCreateOptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedCreateOptionsException(String message) {
    super(message);
  }
}
