package org.moduleyard.cli;

/** The command cannot be run as it was given; the message says why and what to do. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
