package org.moduleyard.server.portal.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.id.RuleTexts;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLinks;
import org.moduleyard.server.portal.field.MessageSegment;
import org.moduleyard.server.publication.submission.CurrentWork;
import org.moduleyard.server.publication.submission.OfferProgress;
import org.moduleyard.server.publication.submission.Step;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.StepStatus;
import org.moduleyard.server.publication.submission.StepTimes;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionMessage;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.springframework.web.util.HtmlUtils;

/**
 * The newest submission, as the status page shows it.
 *
 * @param version 0 when nothing was submitted yet
 * @param running the page is worth loading again by itself
 * @param late the step or the work that takes longer than it should; empty when none does
 */
public record PublishingView(
    OfferProgress progress,
    int version,
    boolean running,
    boolean canGoLive,
    boolean canCancel,
    List<StepView> steps,
    Optional<LateView> late) {

  /**
   * One step of the way.
   *
   * @param began null while it has not
   * @param ended null while it has not
   * @param took how long it took or has taken so far; empty when it has not begun
   * @param doing the work that is being done; null when there is none
   * @param mark {@code done}, {@code now}, {@code bad} or {@code open}: how it is drawn
   */
  public record StepView(
      Text title,
      Text description,
      Text expected,
      Text status,
      String badge,
      int percent,
      boolean current,
      @Nullable Instant began,
      @Nullable Instant ended,
      String took,
      @Nullable Text doing,
      String mark,
      List<MessageView> messages) {}

  /**
   * One message of a step.
   *
   * @param said the message in the reader's language; null for findings and refusals
   */
  public record MessageView(
      FieldLinks places, SubmissionMessage message, @Nullable Text said, String level, Instant at) {

    /**
     * The message in a language, in the order of reading, with the fields that it names as links.
     */
    public List<MessageSegment> pieces(Language language) {
      return places.in(
          message
              .message()
              .map(found -> RuleTexts.said(found, language.locale()))
              .map(words -> HtmlUtils.htmlEscape(words, "UTF-8"))
              .orElse(message.html()));
    }

    /** Whether it is in English for every reader. */
    public boolean isEnglish() {
      return message.message().isEmpty();
    }
  }

  /**
   * A step or a work that takes longer than it was said to.
   *
   * @param waitsFor the most likely reason of the wait
   */
  public record LateView(Text title, String took, Text expected, Text waitsFor) {

    private static Optional<LateView> of(
        Step step, StepTimes times, Optional<CurrentWork> work, Instant now) {
      Step.PageTexts texts = step.texts();
      if (times.isOverdue(step, now)) {
        String took = times.of(step).map(span -> span.length(now)).map(StepTimes::words).orElse("");
        return Optional.of(new LateView(texts.title(), took, texts.expected(), texts.waitsFor()));
      }
      return work.filter(current -> current.isLate(now))
          .map(
              current ->
                  new LateView(
                      current.doing(),
                      StepTimes.words(Duration.between(current.beganAt(), now)),
                      Text.literal(StepTimes.words(current.maxDuration())),
                      texts.waitsFor()));
    }
  }

  public static PublishingView of(
      Optional<Submission> latest,
      List<SubmissionMessage> messages,
      FieldLinks places,
      StepTimes times,
      Optional<CurrentWork> work,
      Instant now) {
    List<StepView> steps = new ArrayList<>();
    for (Step step : Step.values()) {
      steps.add(step(step, latest, messages, places, times, work, now));
    }
    return new PublishingView(
        latest
            .map(submission -> submission.state().progress())
            .orElse(OfferProgress.NEVER_PUBLISHED),
        latest.map(Submission::version).orElse(0),
        latest.map(submission -> submission.state().isWorking()).orElse(false),
        latest.map(submission -> submission.state().allows(Event.GO_LIVE)).orElse(false),
        latest.map(submission -> submission.state().allows(Event.CANCEL)).orElse(false),
        steps,
        latest.flatMap(submission -> LateView.of(submission.step(), times, work, now)));
  }

  private static StepView step(
      Step step,
      Optional<Submission> latest,
      List<SubmissionMessage> messages,
      FieldLinks places,
      StepTimes times,
      Optional<CurrentWork> work,
      Instant now) {
    StepStatus status =
        latest.map(submission -> StepStatus.of(step, submission)).orElse(StepStatus.NOT_STARTED);
    Optional<StepTimes.Span> span = times.of(step);
    boolean current = latest.filter(one -> one.step() == step).isPresent();
    return new StepView(
        step.texts().title(),
        step.texts().description(),
        step.texts().expected(),
        status.label(),
        status.badge(),
        latest.map(status::progress).orElse(0),
        current,
        span.map(StepTimes.Span::began).orElse(null),
        span.map(StepTimes.Span::ended).orElse(null),
        span.map(one -> one.length(now)).map(StepTimes::words).orElse(""),
        work.filter(one -> current).map(PublishingView::doing).orElse(null),
        mark(status),
        messages.stream()
            .filter(message -> message.step() == step)
            .map(
                message ->
                    new MessageView(
                        places,
                        message,
                        StepMessage.said(message.html()).orElse(null),
                        notice(message.level()),
                        message.at()))
            .toList());
  }

  private static Text doing(CurrentWork work) {
    return work.of() == 1
        ? work.doing()
        : Text.of("publication.work", work.number(), work.of(), work.doing());
  }

  private static String mark(StepStatus status) {
    return switch (status) {
      case COMPLETE -> "done";
      case IN_PROGRESS, WAITING_FOR_PUBLISHER_REVIEW -> "now";
      case BLOCKED, REJECTED -> "bad";
      case NOT_STARTED, CANCELED -> "open";
    };
  }

  private static String notice(SubmissionMessage.Level level) {
    return switch (level) {
      case ERROR -> "notice-bad";
      case WARNING -> "notice-warning";
      case INFORMATION -> "";
    };
  }
}
