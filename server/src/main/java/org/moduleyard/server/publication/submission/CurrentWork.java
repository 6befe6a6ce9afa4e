package org.moduleyard.server.publication.submission;

import java.time.Duration;
import java.time.Instant;
import org.moduleyard.server.platform.web.Text;

/**
 * The work that is being done for a submission.
 *
 * @param number of the work among those of its state, from 1
 * @param of how many there are
 */
public record CurrentWork(Text doing, int number, int of, Instant beganAt, Duration maxDuration) {

  /** Whether it goes on for longer than it should. */
  public boolean isLate(Instant now) {
    return Duration.between(beganAt, now).compareTo(maxDuration) > 0;
  }
}
