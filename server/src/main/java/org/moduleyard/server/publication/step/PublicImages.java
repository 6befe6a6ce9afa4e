package org.moduleyard.server.publication.step;

import java.util.List;
import java.util.stream.Stream;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.publication.step.StepWork.Result;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.image.NotAsCertifiedException;
import org.moduleyard.server.registry.store.VersionTagMovedException;
import org.springframework.stereotype.Component;

/** The images of a submission under the names that everybody pulls. */
@Component
class PublicImages {

  private final ImageLifecycle registry;
  private final CertifiedContent certified;
  private final Policy policy;

  PublicImages(ImageLifecycle registry, CertifiedContent certified, Policy policy) {
    this.registry = registry;
    this.certified = certified;
    this.policy = policy;
  }

  /**
   * Whether they could go public now: they are those of the report, no version that was published
   * would change (C-21), and no plan takes a privilege that the current policy refuses (OPT-04). A
   * submission may have waited for its publisher since before the policy was what it is.
   */
  Result check(Submission submission) {
    List<Message> tooMuch =
        submission.document().plans().stream().flatMap(plan -> tooMuch(submission, plan)).toList();
    if (!tooMuch.isEmpty()) {
      return new Result.Refused(true, tooMuch);
    }
    try {
      for (Plan plan : submission.document().plans()) {
        registry.requirePublishable(
            PlanImages.quarantine(submission, plan),
            PlanImages.published(submission, plan),
            certified.of(submission, plan));
      }
      return new Result.Done();
    } catch (VersionTagMovedException | NotAsCertifiedException e) {
      return new Result.Refused(false, List.of(Message.literal(String.valueOf(e.getMessage()))));
    }
  }

  private Stream<Message> tooMuch(Submission submission, Plan plan) {
    return policy
        .tooMuch(
            "%s/%s/%s"
                .formatted(
                    submission.offer().publisher(), submission.offer().offer(), plan.planId()),
            plan.privileges())
        .stream()
        .map(
            privilege ->
                Message.of(
                    "OPT-04, plan {0}: {1} That is {2} points; a single privilege may have {3}. {4}",
                    plan.planId(),
                    privilege.said(),
                    privilege.points(),
                    policy.image().mostPrivilegePoints(),
                    privilege.fix()));
  }

  /** Makes all of them public, within the caller's transaction. */
  void publish(Submission submission) {
    for (Plan plan : submission.document().plans()) {
      registry.promoteToPublic(
          PlanImages.quarantine(submission, plan),
          PlanImages.published(submission, plan),
          certified.of(submission, plan));
    }
  }
}
