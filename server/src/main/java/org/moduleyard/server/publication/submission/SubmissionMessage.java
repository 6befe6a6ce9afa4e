package org.moduleyard.server.publication.submission;

import java.time.Instant;

/**
 * Something a step wants its publisher to know.
 *
 * @param html escaped text with at most simple markup of our own
 */
public record SubmissionMessage(Step step, Level level, String html, Instant at) {

  public enum Level {
    INFORMATION,
    WARNING,
    ERROR
  }
}
