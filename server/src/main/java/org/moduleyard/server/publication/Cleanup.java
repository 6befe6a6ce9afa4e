package org.moduleyard.server.publication;

import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.registry.ContentRegistry;
import org.moduleyard.server.registry.QuarantineName;
import org.springframework.stereotype.Component;

/** Removes what an ended submission no longer needs; safe to repeat. */
@Component
class Cleanup {

  private final ContentRegistry registry;
  private final SubmissionSecrets secrets;

  Cleanup(ContentRegistry registry, SubmissionSecrets secrets) {
    this.registry = registry;
    this.secrets = secrets;
  }

  void tidy(Submission submission) {
    secrets.forget(submission.id());
    for (Plan plan : submission.document().plans()) {
      registry.discard(new QuarantineName(submission.id(), plan.planId()));
    }
  }
}
