package org.moduleyard.server.publication;

import java.util.List;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.publication.StepWork.Result;
import org.moduleyard.server.registry.ContentRegistry;
import org.moduleyard.server.registry.VersionTagMovedException;
import org.springframework.stereotype.Component;

/** The images of a submission under the names that everybody pulls. */
@Component
class PublicImages {

  private final ContentRegistry registry;

  PublicImages(ContentRegistry registry) {
    this.registry = registry;
  }

  /** Whether they could go public now: no version that was published would change (C-21). */
  Result check(Submission submission) {
    try {
      for (Plan plan : submission.document().plans()) {
        registry.requirePublishable(
            PlanImages.quarantine(submission, plan), PlanImages.published(submission, plan));
      }
      return new Result.Done();
    } catch (VersionTagMovedException e) {
      return new Result.Refused(false, List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Makes all of them public, within the caller's transaction. */
  void publish(Submission submission) {
    for (Plan plan : submission.document().plans()) {
      registry.promoteToPublic(
          PlanImages.quarantine(submission, plan), PlanImages.published(submission, plan));
    }
  }
}
