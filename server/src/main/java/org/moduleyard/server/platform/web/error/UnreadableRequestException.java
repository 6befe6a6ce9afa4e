package org.moduleyard.server.platform.web.error;

/** A request whose bytes cannot be read as what they are said to be. */
public final class UnreadableRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public UnreadableRequestException(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
