package org.moduleyard.samples.demo;

/** The demo cannot go on. The message is for the person at the terminal: what, why, what to do. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
