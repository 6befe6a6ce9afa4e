package org.moduleyard.server.publication;

import java.util.UUID;

/** How a submission stands, in the few numbers that tell whether its page has news. */
record SubmissionPulse(
    UUID id, SubmissionState state, long revision, int progress, long messages) {}
