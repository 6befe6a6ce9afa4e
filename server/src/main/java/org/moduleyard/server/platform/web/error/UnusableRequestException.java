package org.moduleyard.server.platform.web.error;

import org.springframework.http.HttpStatus;

/** A request of the API that cannot be read; the message is for the caller. */
public final class UnusableRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  public UnusableRequestException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** A request that is malformed. */
  public static UnusableRequestException malformed(String message) {
    return new UnusableRequestException(HttpStatus.BAD_REQUEST, message);
  }

  HttpStatus status() {
    return status;
  }
}
