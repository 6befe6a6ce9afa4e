package org.moduleyard.server.platform.web;

/** A request whose bytes cannot be read as what they are said to be. */
final class UnreadableRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  UnreadableRequestException(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
