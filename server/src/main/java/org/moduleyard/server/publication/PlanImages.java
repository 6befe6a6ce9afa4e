package org.moduleyard.server.publication;

import org.moduleyard.oci.RepositoryName;
import org.moduleyard.offerdocument.ImageOrigin;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.registry.QuarantineName;

/** Where the images of a plan are on their way (OPEN-31). */
final class PlanImages {

  private PlanImages() {}

  static QuarantineName quarantine(Submission submission, Plan plan) {
    return new QuarantineName(submission.id(), plan.planId());
  }

  /** Where the images of a plan come from. */
  static ImageOrigin origin(Submission submission, Plan plan) {
    return ImageOrigin.of(plan.image(), submission.offer().publisher(), submission.ownRegistry());
  }

  /** {@code <publisher>/<repository>}: what devices pull. */
  static RepositoryName published(Submission submission, Plan plan) {
    return new RepositoryName(
        submission.offer().publisher() + "/" + origin(submission, plan).published());
  }
}
