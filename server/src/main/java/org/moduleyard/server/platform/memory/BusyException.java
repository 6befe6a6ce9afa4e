package org.moduleyard.server.platform.memory;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

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
   * @param message the reason and the advice, for the person or program that has to wait
   */
  public BusyException(String message) {
    super(message, null, false, false);
  }

  /**
   * Whether something failed because there was no room for it, which includes that no connection to
   * the database became free in time.
   */
  public static boolean isCauseOf(Exception failure) {
    return failure instanceof BusyException
        || failure instanceof CannotGetJdbcConnectionException
        || failure instanceof CannotCreateTransactionException;
  }
}
