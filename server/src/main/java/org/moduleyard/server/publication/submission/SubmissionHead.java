package org.moduleyard.server.publication.submission;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest submission of an offer and its state, without its document.
 *
 * @param changedAt when its state or progress changed last
 * @param production the version that customers have or had, which may be an earlier one; null when
 *     none was ever live
 */
public record SubmissionHead(
    int version, SubmissionState state, Instant changedAt, @Nullable Production production) {

  /** The version that went live last, and its state. */
  public record Production(int version, SubmissionState state) {}

  /** One submission by itself, whatever is live. */
  public static SubmissionHead of(Submission submission) {
    return new SubmissionHead(
        submission.version(), submission.state(), submission.changedAt(), null);
  }

  /** This one beside what is in production of the same offer; null when nothing is. */
  public SubmissionHead withProduction(@Nullable SubmissionHead live) {
    return new SubmissionHead(
        version,
        state,
        changedAt,
        live == null ? null : new Production(live.version(), live.state()));
  }

  /** The version that customers see now. */
  public Optional<Integer> liveVersion() {
    return Optional.ofNullable(production)
        .filter(live -> live.state().isListed())
        .map(Production::version);
  }
}
