package org.moduleyard.server.platform.event;

/** Exceptions as operators read them. */
final class FailureText {

  private static final int LONGEST = 1_000;

  private FailureText() {}

  /** The message of an exception in one line, or the name of its class when it has none. */
  static String sentence(Throwable problem) {
    String message = problem.getMessage();
    String said =
        message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
    String line = said.replaceAll("[\\s\\x00]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
