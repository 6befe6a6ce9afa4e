package org.moduleyard.server.registry;

/**
 * The source works, but what it holds cannot be taken in: too large, too many parts, a manifest
 * that breaks the rules, or layers that may not be given on. The message is for the publisher;
 * trying again helps only after the image was changed.
 */
public final class ImportRefusedException extends RuntimeException {

  ImportRefusedException(String message) {
    super(message);
  }

  ImportRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
