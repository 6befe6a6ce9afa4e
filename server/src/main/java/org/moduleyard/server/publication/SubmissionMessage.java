package org.moduleyard.server.publication;

import java.time.Instant;

/**
 * Something a step wants its publisher to know.
 *
 * @param html escaped text with at most simple markup of our own
 */
record SubmissionMessage(Step step, Level level, String html, Instant at) {

  enum Level {
    INFORMATION,
    WARNING,
    ERROR
  }
}
