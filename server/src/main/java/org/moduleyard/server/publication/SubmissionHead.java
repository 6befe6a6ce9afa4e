package org.moduleyard.server.publication;

import java.time.Instant;

/**
 * Which submission and how it stands, where its document is not needed.
 *
 * @param changedAt when its state or progress changed last
 */
record SubmissionHead(int version, SubmissionState state, Instant changedAt) {

  static SubmissionHead of(Submission submission) {
    return new SubmissionHead(submission.version(), submission.state(), submission.changedAt());
  }
}
