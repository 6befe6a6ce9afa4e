package org.moduleyard.server.publication.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.SubmissionWorks;

class StateWorksTests {

  private static StepWork work(SubmissionState state, int position, String name) {
    return work(state, position, name, Duration.ofMinutes(1));
  }

  private static StepWork work(
      SubmissionState state, int position, String name, Duration maxDuration) {
    StepWork.Description description =
        new StepWork.Description(state, position, name, Text.literal(name), maxDuration);
    return new StepWork() {
      @Override
      public Description description() {
        return description;
      }

      @Override
      public Result run(Submission submission, StepReport report) {
        return new Result.Done();
      }
    };
  }

  /** One for each state that something is worked on in. */
  private static List<StepWork> enough() {
    List<StepWork> works = new ArrayList<>();
    for (SubmissionState state : SubmissionState.values()) {
      if (state.isWorking()) {
        works.add(work(state, 10, "first"));
      }
    }
    return works;
  }

  private static List<StepWork> with(StepWork... more) {
    List<StepWork> works = enough();
    works.addAll(List.of(more));
    return works;
  }

  @Test
  void everyStateThatNeedsAWorkIsNamedWhenItHasNone() {
    for (StepWork missing : enough()) {
      SubmissionState state = missing.description().state();
      List<StepWork> works = enough();
      works.removeIf(work -> work.description().state() == state);
      assertThatThrownBy(() -> new StateWorks(works))
          .hasMessage("Nothing is worked on in " + state + ": add a StepWork.");
    }
  }

  @Test
  void aWorkThatIsNeverDoneIsNamed() {
    for (SubmissionState state : SubmissionState.values()) {
      if (!state.isWorking()) {
        assertThatThrownBy(() -> new StateWorks(with(work(state, 20, "lost"))))
            .hasMessage(
                "The work lost of "
                    + state
                    + " is never done: nothing is worked on in that state.");
      }
    }
  }

  @Test
  void worksThatCannotBeToldApartOrTakeTooLongAreNamed() {
    SubmissionState state = SubmissionState.PACKAGING_PREVIEW;
    assertThatThrownBy(() -> new StateWorks(with(work(state, 20, "first"))))
        .hasMessageContaining("The work first of PACKAGING_PREVIEW has the name");
    assertThatThrownBy(() -> new StateWorks(with(work(state, 10, "second"))))
        .hasMessageContaining("The work second of PACKAGING_PREVIEW has the position");
    assertThatThrownBy(() -> new StateWorks(with(work(state, 20, "slow", Duration.ofMinutes(61)))))
        .hasMessageContaining("The work slow of PACKAGING_PREVIEW may take longer than the step");
    assertThatCode(() -> new StateWorks(with(work(state, 20, "hour", Duration.ofHours(1)))))
        .doesNotThrowAnyException();
  }

  @Test
  void theFirstThatIsNotDoneComesNextInWhateverOrderTheyAreGiven() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<String> names = new ArrayList<>();
      List<StepWork> all = enough();
      all.removeIf(work -> work.description().state() == SubmissionState.CERTIFYING);
      for (int number = 0; number <= random.nextInt(5); number++) {
        names.add("work-" + number);
        all.add(work(SubmissionState.CERTIFYING, number, names.getLast()));
      }
      Collections.shuffle(all, random);
      StateWorks works = new StateWorks(all);
      List<SubmissionWorks.Begun> begun = new ArrayList<>();
      for (int done = 0; done <= names.size(); done++) {
        assertThat(works.left(SubmissionState.CERTIFYING, begun))
            .as("seed %d", seed)
            .extracting(work -> work.description().name())
            .containsExactlyElementsOf(names.subList(done, names.size()));
        if (done < names.size()) {
          begun.add(new SubmissionWorks.Begun(names.get(done), Instant.EPOCH, Instant.EPOCH));
          Collections.shuffle(begun, random);
        }
      }
    }
  }

  @Test
  void theProgressOfAStateNeverGoesBackFromOneWorkToTheNext() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<StepWork> all = enough();
      all.removeIf(work -> work.description().state() == SubmissionState.CERTIFYING);
      int number = 1 + random.nextInt(5);
      for (int position = 0; position < number; position++) {
        all.add(
            work(
                SubmissionState.CERTIFYING,
                position,
                "work-" + position,
                Duration.ofMinutes(1 + random.nextInt(20_000))));
      }
      StateWorks works = new StateWorks(all);
      int last = 0;
      for (StepWork work : works.of(SubmissionState.CERTIFYING)) {
        for (int done = 0; done <= 7; done++) {
          int percent = works.share(work).of(done, 7);
          assertThat(percent).as("seed %d", seed).isBetween(last, 99);
          last = percent;
        }
      }
      assertThat(last).as("seed %d", seed).isEqualTo(99);
      assertThat(works.share(works.of(SubmissionState.CERTIFYING).getFirst()).of(1, 0)).isZero();
    }
  }
}
