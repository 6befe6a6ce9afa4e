package org.moduleyard.server.publication.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the steps of a submission began and ended, read from its transitions. */
public final class StepTimes {

  /**
   * When one step was worked on.
   *
   * @param ended null while it goes on
   */
  public record Span(Instant began, @Nullable Instant ended) {

    /** How long it took, or has taken until now. */
    public Duration length(Instant now) {
      Duration length = Duration.between(began, ended == null ? now : ended);
      return length.isNegative() ? Duration.ZERO : length;
    }
  }

  public static final StepTimes NONE = new StepTimes(Map.of());

  private final Map<Step, Span> spans;

  private StepTimes(Map<Step, Span> spans) {
    this.spans = spans;
  }

  /**
   * The times of the steps of one submission.
   *
   * @param created when publish was pressed, which is when the first step began
   * @param transitions in the order they happened; what came after the last step ended counts for
   *     none
   */
  public static StepTimes of(Instant created, List<SubmissionTransition> transitions) {
    Map<Step, Span> spans = new EnumMap<>(Step.class);
    spans.put(Step.VALIDATE, new Span(created, null));
    for (SubmissionTransition moved : transitions) {
      if (moved.from().isActive()) {
        Step left = moved.from().step().orElseThrow();
        Span before = spans.getOrDefault(left, new Span(moved.at(), null));
        spans.put(left, new Span(before.began(), moved.at()));
      }
      if (moved.to().isActive()) {
        spans.put(moved.to().step().orElseThrow(), new Span(moved.at(), null));
      }
    }
    return new StepTimes(spans);
  }

  public Optional<Span> of(Step step) {
    return Optional.ofNullable(spans.get(step));
  }

  /** Whether a step goes on for longer than it was said to take at most. */
  public boolean isOverdue(Step step, Instant now) {
    return of(step)
        .filter(span -> span.ended() == null)
        .flatMap(span -> step.maxDuration().filter(max -> span.length(now).compareTo(max) > 0))
        .isPresent();
  }

  /** A time in two units at most, with the signs that all languages share: {@code 2 h 5 min}. */
  public static String words(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + "\u00a0d" + rest(time.toHoursPart(), "\u00a0h");
    }
    if (time.toHours() > 0) {
      return time.toHours() + "\u00a0h" + rest(time.toMinutesPart(), "\u00a0min");
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes() + "\u00a0min" + rest(time.toSecondsPart(), "\u00a0s");
    }
    return time.toSeconds() > 0 ? time.toSeconds() + "\u00a0s" : "<\u00a01\u00a0s";
  }

  private static String rest(int number, String unit) {
    return number == 0 ? "" : " " + number + unit;
  }
}
