package org.moduleyard.server.publication;

import org.moduleyard.oci.RepositoryName;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.registry.QuarantineName;

/** Where the images of a plan are on their way (OPEN-31). */
final class PlanImages {

  private PlanImages() {}

  static QuarantineName quarantine(Submission submission, Plan plan) {
    return new QuarantineName(submission.id(), plan.planId());
  }

  /** {@code <publisher>/<repository>}: what devices pull. */
  static RepositoryName published(OfferId offer, Plan plan) {
    return new RepositoryName(offer.publisher() + "/" + plan.image().repository());
  }
}
