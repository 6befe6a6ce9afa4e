package org.moduleyard.server.publication.submission;

import java.time.Instant;
import java.util.Optional;
import org.moduleyard.edge.message.Message;

/**
 * Something a step wants its publisher to know.
 *
 * @param html escaped text in English with at most simple markup of our own
 * @param message the text for other languages; empty when it is the same in all, or is told by
 *     {@link StepMessage}
 */
public record SubmissionMessage(
    Step step, Level level, String html, Optional<Message> message, Instant at) {

  public enum Level {
    INFORMATION,
    WARNING,
    ERROR
  }
}
