package org.moduleyard.server.publication.step;

import java.time.Duration;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.springframework.stereotype.Component;

/** Warns of layers that another publisher published first, once the certification rules passed. */
@Component
class CompareLayersStep implements StepWork {

  private final ForeignLayers layers;

  CompareLayersStep(ForeignLayers layers) {
    this.layers = layers;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.CERTIFYING,
        20,
        "compare-layers",
        Text.of("publication.work.compare-layers"),
        Duration.ofHours(1));
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    layers.tell(submission, report);
    return new Result.Done();
  }
}
