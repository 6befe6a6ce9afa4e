package org.moduleyard.server.publication.submission;

import java.time.Instant;

/** That a submission went from one state to another, and who moved it. */
record SubmissionTransition(SubmissionState from, SubmissionState to, String actor, Instant at) {}
