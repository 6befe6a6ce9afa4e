package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.certification.report.LiveProgress;

class SubmissionPulseTests {

  private static final UUID ID = UUID.randomUUID();

  private static SubmissionPulse pulse(int version, long revision, int progress, long messages) {
    return new SubmissionPulse(
        ID, version, SubmissionState.CERTIFYING, revision, 0, progress, messages);
  }

  private static Optional<LiveProgress> now(int rules, int layers, int ofLayers, int found) {
    return Optional.of(new LiveProgress(rules, 20, "standard", layers, ofLayers, List.of(), found));
  }

  @Test
  void itIsAnotherOneWheneverOneOfItsNumbersIs() {
    assertThat(
            Set.of(
                pulse(1, 2, 3, 4).mark(Optional.empty()),
                pulse(2, 2, 3, 4).mark(Optional.empty()),
                pulse(1, 3, 3, 4).mark(Optional.empty()),
                pulse(1, 2, 4, 4).mark(Optional.empty()),
                pulse(1, 2, 3, 5).mark(Optional.empty()),
                new SubmissionPulse(ID, 1, SubmissionState.CERTIFYING, 2, 1, 3, 4)
                    .mark(Optional.empty()),
                pulse(1, 2, 3, 4).mark(now(0, 0, 0, 0)),
                pulse(1, 2, 3, 4).mark(now(0, 0, 40, 0)),
                pulse(1, 2, 3, 4).mark(now(0, 1, 40, 0)),
                pulse(1, 2, 3, 4).mark(now(1, 0, 40, 0)),
                pulse(1, 2, 3, 4).mark(now(0, 0, 40, 1))))
        .hasSize(11);
    assertThat(pulse(1, 2, 3, 4).mark(now(1, 2, 3, 4)))
        .isEqualTo(pulse(1, 2, 3, 4).mark(now(1, 2, 3, 4)));
  }
}
