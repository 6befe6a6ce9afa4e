package org.moduleyard.server.publication.submission;

import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.certification.report.LiveProgress;

/**
 * How a submission stands, in the few numbers that tell whether its page has news.
 *
 * @param begun how many works of its state were begun
 * @param messages how many there are
 */
public record SubmissionPulse(
    UUID id,
    int version,
    SubmissionState state,
    long revision,
    long begun,
    int progress,
    long messages) {

  /** Of a page that shows this submission, so many works and so many messages. */
  public static SubmissionPulse of(Submission shown, long begun, long messages) {
    return new SubmissionPulse(
        shown.id(),
        shown.version(),
        shown.state(),
        shown.revision(),
        begun,
        shown.progress(),
        messages);
  }

  /**
   * The numbers as one word; it is another one whenever the page is.
   *
   * @param certifying how far certification is, when one is going on
   */
  public String mark(Optional<LiveProgress> certifying) {
    return "%s.%s.%s.%s.%s%s"
        .formatted(
            version,
            revision,
            begun,
            progress,
            messages,
            certifying.map(SubmissionPulse::mark).orElse(""));
  }

  private static String mark(LiveProgress now) {
    return ".%s-%s.%s-%s.%s"
        .formatted(
            now.rulesDone(), now.rulesTotal(), now.layersDone(), now.layersTotal(), now.found());
  }
}
