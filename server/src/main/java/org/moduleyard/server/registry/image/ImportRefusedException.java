package org.moduleyard.server.registry.image;

import java.util.List;

/**
 * The source works, but what it holds cannot be taken in: too large, too many parts, a manifest
 * that breaks the rules, or layers that may not be given on. The message is for the publisher;
 * trying again helps only after the image was changed.
 */
public final class ImportRefusedException extends RuntimeException {

  private final List<String> reasons;

  /** Refuses for several reasons at once, so that a publisher can fix all of them. */
  ImportRefusedException(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  ImportRefusedException(String message) {
    this(List.of(message));
  }

  ImportRefusedException(String message, Throwable cause) {
    this(List.of(message));
    initCause(cause);
  }

  /** One sentence or more for each; at least one. */
  public List<String> reasons() {
    return reasons;
  }
}
