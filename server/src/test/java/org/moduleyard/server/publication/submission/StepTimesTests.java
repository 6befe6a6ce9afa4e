package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimesTests {

  private static final Instant BEGAN = Instant.parse("2026-11-21T10:00:00Z");

  private static SubmissionTransition moved(
      SubmissionState from, SubmissionState to, Duration after) {
    return new SubmissionTransition(from, to, "moduleyard", BEGAN.plus(after));
  }

  @Test
  void aStepBeginsWhereTheOneBeforeEnds() {
    StepTimes times =
        StepTimes.of(
            BEGAN,
            List.of(
                moved(
                    SubmissionState.VALIDATING, SubmissionState.CERTIFYING, Duration.ofMinutes(2)),
                moved(
                    SubmissionState.CERTIFYING, SubmissionState.FAILED, Duration.ofMinutes(125))));

    assertThat(times.of(Step.VALIDATE))
        .contains(new StepTimes.Span(BEGAN, BEGAN.plus(Duration.ofMinutes(2))));
    StepTimes.Span certify = times.of(Step.CERTIFY).orElseThrow();
    assertThat(StepTimes.words(certify.length(BEGAN.plus(Duration.ofDays(9)))))
        .isEqualTo("2\u00a0h 3\u00a0min");
    assertThat(times.of(Step.PACKAGE_PREVIEW)).isEmpty();
    assertThat(times.isOverdue(Step.CERTIFY, BEGAN.plus(Duration.ofDays(30))))
        .as("what has ended is never late")
        .isFalse();
  }

  @Test
  void aStepIsLateOnceItTakesLongerThanItWasSaidTo() {
    StepTimes times = StepTimes.of(BEGAN, List.of());

    assertThat(times.isOverdue(Step.VALIDATE, BEGAN.plus(Duration.ofMinutes(15)))).isFalse();
    assertThat(times.isOverdue(Step.VALIDATE, BEGAN.plus(Duration.ofMinutes(16)))).isTrue();
  }

  @Test
  void waitingForThePublisherIsNeverLate() {
    StepTimes times =
        StepTimes.of(
            BEGAN,
            List.of(
                moved(
                    SubmissionState.PACKAGING_PREVIEW,
                    SubmissionState.AWAITING_SIGN_OFF,
                    Duration.ofMinutes(5))));

    assertThat(times.isOverdue(Step.SIGN_OFF, BEGAN.plus(Duration.ofDays(365)))).isFalse();
  }

  @Test
  void aVersionThatWasStoppedAndResumedLaterStillEndedWhenItWentLive() {
    Duration live = Duration.ofMinutes(9);
    StepTimes times =
        StepTimes.of(
            BEGAN,
            List.of(
                moved(SubmissionState.GOING_LIVE, SubmissionState.LIVE, live),
                moved(SubmissionState.LIVE, SubmissionState.DELISTING, Duration.ofDays(1)),
                moved(SubmissionState.DELISTED, SubmissionState.LIVE, Duration.ofDays(2))));

    assertThat(times.of(Step.LIVE).orElseThrow().ended()).isEqualTo(BEGAN.plus(live));
  }

  @Test
  void timesAreSaidInTwoUnitsAtMost() {
    assertThat(StepTimes.words(Duration.ofMillis(999))).isEqualTo("<\u00a01\u00a0s");
    assertThat(StepTimes.words(Duration.ofSeconds(59))).isEqualTo("59\u00a0s");
    assertThat(StepTimes.words(Duration.ofSeconds(61))).isEqualTo("1\u00a0min 1\u00a0s");
    assertThat(StepTimes.words(Duration.ofMinutes(60))).isEqualTo("1\u00a0h");
    assertThat(StepTimes.words(Duration.ofHours(50))).isEqualTo("2\u00a0d 2\u00a0h");
  }
}
