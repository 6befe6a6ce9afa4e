package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.moduleyard.server.publication.SubmissionState.Event;

/**
 * What the status page shows of the newest submission.
 *
 * @param version 0 when nothing was submitted yet
 * @param running the page is worth loading again by itself
 */
public record PublishingView(
    OfferProgress progress,
    int version,
    boolean running,
    boolean canGoLive,
    boolean canCancel,
    List<StepView> steps) {

  /**
   * One step of the way.
   *
   * @param expected how long it takes; empty when it is done or takes as long as people do
   */
  public record StepView(
      String title,
      String description,
      String expected,
      String status,
      String badge,
      int percent,
      boolean current,
      List<MessageView> messages) {}

  /**
   * One message of a step.
   *
   * @param html escaped when it was written
   */
  public record MessageView(String html, String level, String time) {}

  static PublishingView of(
      Optional<Submission> latest, Optional<List<SubmissionMessage>> messages) {
    List<StepView> steps = new ArrayList<>();
    for (Step step : Step.values()) {
      steps.add(step(step, latest, messages.orElse(List.of())));
    }
    return new PublishingView(
        latest
            .map(submission -> OfferProgress.of(submission.state()))
            .orElse(OfferProgress.NEVER_PUBLISHED),
        latest.map(Submission::version).orElse(0),
        latest.map(submission -> submission.state().isWorking()).orElse(false),
        latest.map(submission -> submission.state().allows(Event.GO_LIVE)).orElse(false),
        latest.map(submission -> submission.state().allows(Event.CANCEL)).orElse(false),
        steps);
  }

  private static StepView step(
      Step step, Optional<Submission> latest, List<SubmissionMessage> messages) {
    StepStatus status =
        latest.map(submission -> StepStatus.of(step, submission)).orElse(StepStatus.NOT_STARTED);
    return new StepView(
        step.title(),
        step.description(),
        status == StepStatus.COMPLETE || step == Step.SIGN_OFF ? "" : step.expected(),
        status.label(),
        status.badge(),
        latest.map(status::progress).orElse(0),
        latest.filter(one -> one.step() == step).isPresent(),
        messages.stream()
            .filter(message -> message.step() == step)
            .map(
                message ->
                    new MessageView(
                        message.html(),
                        message.level() == SubmissionMessage.Level.ERROR
                            ? "notice-bad"
                            : message.level() == SubmissionMessage.Level.WARNING
                                ? "notice-warning"
                                : "",
                        message.at().toString().substring(0, 19)))
            .toList());
  }
}
