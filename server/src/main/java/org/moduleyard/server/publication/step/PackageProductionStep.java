package org.moduleyard.server.publication.step;

import java.time.Duration;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.springframework.stereotype.Component;

/**
 * Makes sure that the certified images can take their final name. They take it together with the
 * listing, in the step after this one: until then nothing of the version is public.
 */
@Component
class PackageProductionStep implements StepWork {

  private final PublicImages images;
  private final ForeignLayers layers;

  PackageProductionStep(PublicImages images, ForeignLayers layers) {
    this.images = images;
    this.layers = layers;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.PACKAGING_PRODUCTION,
        10,
        "check-images",
        Text.of("publication.work.check-images"),
        Duration.ofHours(1));
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    Result result = images.check(submission);
    if (result instanceof Result.Done) {
      // Others may have gone live while this one waited.
      layers.tell(submission, report);
      for (Plan plan : submission.document().plans()) {
        report.information(
            StepMessage.READY.english(plan.planId(), PlanImages.published(submission, plan)));
      }
    }
    return result;
  }
}
