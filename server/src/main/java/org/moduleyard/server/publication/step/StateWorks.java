package org.moduleyard.server.publication.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.server.publication.submission.CurrentWork;
import org.moduleyard.server.publication.submission.Step;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.SubmissionWorks;
import org.springframework.stereotype.Component;

/**
 * The works of each publishing state in their order. A server whose works do not fit its states
 * does not start.
 */
@Component
public class StateWorks {

  private final Map<SubmissionState, List<StepWork>> works;

  /**
   * Brings works into their order.
   *
   * @throws IllegalStateException when a state has no work, a work no state, or two works cannot be
   *     told apart
   */
  StateWorks(List<StepWork> all) {
    this.works =
        all.stream()
            .sorted(Comparator.comparingInt(work -> work.description().position()))
            .collect(
                Collectors.groupingBy(
                    work -> work.description().state(),
                    () -> new EnumMap<>(SubmissionState.class),
                    Collectors.toList()));
    List<String> problems = new ArrayList<>();
    for (SubmissionState state : SubmissionState.values()) {
      problems.addAll(problems(state));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
  }

  private List<String> problems(SubmissionState state) {
    List<String> problems = new ArrayList<>();
    List<StepWork> all = of(state);
    if (state.isWorking() && all.isEmpty()) {
      problems.add("Nothing is worked on in " + state + ": add a StepWork.");
    }
    Set<String> names = new HashSet<>();
    Set<Integer> positions = new HashSet<>();
    for (StepWork work : all) {
      StepWork.Description own = work.description();
      String which = "The work " + own.name() + " of " + state;
      if (!state.isWorking()) {
        problems.add(which + " is never done: nothing is worked on in that state.");
      }
      if (!names.add(own.name())) {
        problems.add(which + " has the name of another work there.");
      }
      if (!positions.add(own.position())) {
        problems.add(which + " has the position of another work there.");
      }
      if (state.step().flatMap(Step::maxDuration).filter(max -> isLonger(own, max)).isPresent()) {
        problems.add(which + " may take longer than the step that it belongs to.");
      }
    }
    return problems;
  }

  private static boolean isLonger(StepWork.Description own, Duration max) {
    return own.maxDuration().compareTo(max) > 0;
  }

  /** In their order; none in a state in which nothing is worked on. */
  List<StepWork> of(SubmissionState state) {
    return works.getOrDefault(state, List.of());
  }

  /** Those that are still to be done, in their order. */
  List<StepWork> left(SubmissionState state, List<SubmissionWorks.Begun> begun) {
    Set<String> done =
        begun.stream()
            .filter(SubmissionWorks.Begun::isDone)
            .map(SubmissionWorks.Begun::work)
            .collect(Collectors.toSet());
    return of(state).stream().filter(work -> !done.contains(work.description().name())).toList();
  }

  /**
   * The part of a work in the progress of its state, in percent.
   *
   * @param from percent at its beginning
   * @param to percent at its end
   */
  record Share(int from, int to) {

    int of(long done, long total) {
      return total <= 0 ? from : Math.clamp(from + (to - from) * done / total, 0, 99);
    }
  }

  /** A work that may take long is a large part of its state. */
  Share share(StepWork work) {
    long all = 0;
    long before = 0;
    for (StepWork each : of(work.description().state())) {
      all += each.description().maxDuration().toSeconds();
      if (each.description().position() < work.description().position()) {
        before += each.description().maxDuration().toSeconds();
      }
    }
    long after = before + work.description().maxDuration().toSeconds();
    return new Share((int) (before * 100 / all), (int) (after * 100 / all));
  }

  /** The work that is being done; empty when nothing was begun. */
  public Optional<CurrentWork> current(Submission submission, List<SubmissionWorks.Begun> begun) {
    List<StepWork> all = of(submission.state());
    return left(submission.state(), begun).stream()
        .findFirst()
        .flatMap(
            work ->
                begun.stream()
                    .filter(row -> row.work().equals(work.description().name()))
                    .findFirst()
                    .map(
                        row ->
                            new CurrentWork(
                                work.description().doing(),
                                all.indexOf(work) + 1,
                                all.size(),
                                row.beganAt(),
                                work.description().maxDuration())));
  }
}
