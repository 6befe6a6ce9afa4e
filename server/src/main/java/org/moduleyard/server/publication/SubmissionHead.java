package org.moduleyard.server.publication;

/** Which submission and how it stands, where its document is not needed. */
record SubmissionHead(int version, SubmissionState state) {

  static SubmissionHead of(Submission submission) {
    return new SubmissionHead(submission.version(), submission.state());
  }
}
