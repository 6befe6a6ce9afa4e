package org.moduleyard.server.identity.account;

import java.time.Duration;
import org.moduleyard.server.platform.web.Text;

/** A password was not looked at: too many failed before it, or too many wait. */
public final class TooManyTriesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final transient Text advice;

  TooManyTriesException(Duration retryAfter, Text advice) {
    super(advice.english(), null, false, false);
    this.retryAfter = retryAfter;
    this.advice = advice;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /** For the header {@code Retry-After}: whole seconds, at least one. */
  public String retryAfterSeconds() {
    return Long.toString(retryAfter.toSeconds() + 1);
  }

  /** The sentence for the person who tries. */
  public Text advice() {
    return advice;
  }
}
