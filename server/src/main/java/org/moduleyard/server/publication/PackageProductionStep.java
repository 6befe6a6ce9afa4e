package org.moduleyard.server.publication;

import java.util.List;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.registry.ContentRegistry;
import org.moduleyard.server.registry.VersionTagMovedException;
import org.springframework.stereotype.Component;

/** Lets everybody pull the certified images under their final name. */
@Component
class PackageProductionStep implements StepWork {

  private final ContentRegistry registry;

  PackageProductionStep(ContentRegistry registry) {
    this.registry = registry;
  }

  @Override
  public SubmissionState state() {
    return SubmissionState.PACKAGING_PRODUCTION;
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    try {
      for (Plan plan : submission.document().plans()) {
        registry.promoteToPublic(
            PlanImages.quarantine(submission, plan),
            PlanImages.published(submission.offer(), plan));
        report.information(
            "Plan "
                + plan.planId()
                + ": everybody can pull "
                + PlanImages.published(submission.offer(), plan)
                + ".");
      }
      return new Result.Done();
    } catch (VersionTagMovedException e) {
      return new Result.Refused(false, List.of(String.valueOf(e.getMessage())));
    }
  }
}
