package org.moduleyard.server.platform.memory;

/** There is no room for this now; the same request succeeds a little later. Answered with 503. */
public class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** When to ask again, for the header {@code Retry-After}. */
  public static final String RETRY_AFTER_SECONDS = "10";

  public BusyException() {
    this(
        "The marketplace is busy with other large requests. Nothing was changed. Wait as long as"
            + " Retry-After says and try again.");
  }

  /**
   * A reason in words of its own.
   *
   * @param message what it is busy with, and what to do
   */
  public BusyException(String message) {
    super(message, null, false, false);
  }
}
