package org.moduleyard.server.platform.event;

/** A stored event whose type or version this version of the server does not know. */
final class UnreadableEventException extends RuntimeException {

  UnreadableEventException(String message) {
    super(message);
  }
}
